import type { Mutant } from "../mutant.ts";
import { rewriteResults } from "../rewriters/results.ts";

/** Plans for another runtime. */
export const plannerOtherLevel: Mutant = {
  mutantId: "PLANNER-OTHER-LEVEL",
  requirement: "DMPC-PLAN-009",
  title: "Gives a plan for the optimization level all, whatever the profiles were measured at.",
  caughtBy: ["PLAN-STRUCTURE"],
  rewriter: rewriteResults("plan.request", (plan) => {
    plan.optimizationLevel = "all";
  }),
};
