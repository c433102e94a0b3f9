import type { Mutant } from "../mutant.ts";
import { rewriteAskedPlans } from "../rewriters/asking-plans.ts";

/** Promises too much. */
export const plannerBoldBound: Mutant = {
  mutantId: "PLANNER-BOLD-BOUND",
  requirement: "DMPC-PLAN-018",
  title: "Gives plans without a certificate a lower bound above their value.",
  caughtBy: ["PLAN-BOUND"],
  rewriter: rewriteAskedPlans(({ plan: { objective, certificate } }) => {
    if (objective === undefined || certificate !== undefined) return;
    objective.lowerBound = objective.value + 0.5;
  }),
};
