import type { Mutant } from "../mutant.ts";
import { rewriteAskedPlans } from "../rewriters/asking-plans.ts";

/** Thinks that a plan speaks for itself. */
export const plannerNoValue: Mutant = {
  mutantId: "PLANNER-NO-VALUE",
  requirement: "DMPC-PLAN-017",
  title: "Does not say what a plan comes to under its objective.",
  caughtBy: ["PLAN-VALUE"],
  rewriter: rewriteAskedPlans(({ plan }) => {
    delete plan.objective;
  }),
};
