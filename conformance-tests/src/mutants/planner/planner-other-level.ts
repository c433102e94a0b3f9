import type { Mutant } from "../mutant.ts";
import { rewritePlans } from "../rewriters/results.ts";

/** Plans for another runtime. */
export const plannerOtherLevel: Mutant = {
  mutantId: "PLANNER-OTHER-LEVEL",
  requirement: "DMPC-PLAN-009",
  title: "Gives a plan for the optimization level all, whatever the profiles were measured at.",
  caughtBy: ["PLAN-STRUCTURE"],
  rewriter: rewritePlans((plan) => {
    plan.optimizationLevel = "all";
  }),
};
