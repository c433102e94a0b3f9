import { cost, otherDevice, toNs } from "../../oracles/index.ts";
import type { Mutant } from "../mutant.ts";
import { replaceAskedPlans } from "../rewriters/asking-plans.ts";

/** Is never on time. */
export const plannerLate: Mutant = {
  mutantId: "PLANNER-LATE",
  requirement: "DMPC-PLAN-014",
  title: "Moves a layer so that the deadline is missed, where that does it.",
  caughtBy: ["PLAN-LIMITS"],
  rewriter: replaceAskedPlans(({ request, chosen, placement }) => {
    const { deadlineMs } = request.constraints ?? {};
    if (deadlineMs === undefined) return undefined;
    const others = [...placement].map(([layerId, device]) => new Map(placement).set(layerId, otherDevice(device)));
    const late = others.find((other) => cost(chosen, other).totalNs > toNs(deadlineMs));
    return late === undefined ? undefined : { chosen, placement: late };
  }),
};
