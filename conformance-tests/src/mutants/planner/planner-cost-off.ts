import { toMs, toNs } from "../../oracles/index.ts";
import type { Mutant } from "../mutant.ts";
import { rewritePlans } from "../rewriters/results.ts";

/** Rounds wrongly. */
export const plannerCostOff: Mutant = {
  mutantId: "PLANNER-COST-OFF",
  requirement: "DMPC-PLAN-005",
  title: "Gives a cost that is one nanosecond too high.",
  caughtBy: ["PLAN-COST"],
  rewriter: rewritePlans((plan) => {
    plan.costMs = toMs(toNs(plan.costMs) + 1);
  }),
};
