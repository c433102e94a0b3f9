import { toMs, toNs } from "../../oracles/index.ts";
import type { Mutant } from "../mutant.ts";
import { rewriteAskedPlans } from "../rewriters/asking-plans.ts";

/** Counts well only where it is easy. */
export const plannerAskedCost: Mutant = {
  mutantId: "PLANNER-ASKED-COST",
  requirement: "DMPC-PLAN-005",
  title: "Gives a cost that is one nanosecond too high where a request asks for more than least latency.",
  caughtBy: ["PLAN-FIGURES"],
  rewriter: rewriteAskedPlans(({ plan }) => {
    plan.costMs = toMs(toNs(plan.costMs) + 1);
  }),
};
