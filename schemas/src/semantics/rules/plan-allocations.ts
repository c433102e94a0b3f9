import type { ResourceAllocation } from "../../generated/types.ts";
import { DEVICES } from "../devices.ts";
import type { SemanticRule } from "../semantic-rule.ts";

/**
 * The allocations of a plan are ones under which the request's profiles give latencies.
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
    if ((plan.allocations === undefined) !== (allocations === undefined)) {
      const what =
        allocations === undefined ? "The plan has allocations, the request no profiles" : "The plan has no allocations";
      return { what, path: allocations === undefined ? "/allocations" : "" };
    }
    for (const device of DEVICES) {
      const chosen = plan.allocations?.[device];
      const isOne = ({ threads, cpuShare }: ResourceAllocation): boolean =>
        threads === chosen?.threads && cpuShare === chosen.cpuShare;
      if (chosen === undefined || allocations?.[device].some(isOne) === true) continue;
      return {
        what: `The plan gives the ${device} device's segments what its profile was not measured under`,
        path: `/allocations/${device}`,
      };
    }
    return undefined;
  },
};
