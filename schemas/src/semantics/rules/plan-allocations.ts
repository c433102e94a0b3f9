import { DEVICES } from "../devices.ts";
import type { SemanticRule } from "../semantic-rule.ts";

/**
 * The allocations of a plan are those of the request's profiles.
 *
 * @see spec/partition.md#plan (DMPC-PLAN-011)
 */
export const planAllocations: SemanticRule<"partition-plan"> = {
  ruleId: "DMPC-PLAN-011",
  name: "plan-allocations",
  concept: "partition-plan",
  code: "DMPC_PLAN_INVALID",
  mend: "have the planner checked with dmpc-conform",
  section: "spec/partition.md#plan",
  find(plan, { allocations }) {
    for (const device of DEVICES) {
      for (const member of ["threads", "cpuShare"] as const) {
        if (plan.allocations[device][member] === allocations[device][member]) continue;
        return {
          what: `The plan gives the ${device} device's segments another ${member} than its profile was measured under`,
          path: `/allocations/${device}/${member}`,
        };
      }
    }
    return undefined;
  },
};
