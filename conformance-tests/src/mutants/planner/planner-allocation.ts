import type { Mutant } from "../mutant.ts";
import { rewritePlans } from "../rewriters/results.ts";

/** Promises more than was measured. */
export const plannerAllocation: Mutant = {
  mutantId: "PLANNER-ALLOCATION",
  requirement: "DMPC-PLAN-011",
  title: "Gives the edge device one thread more than its profile was measured with.",
  caughtBy: ["PLAN-STRUCTURE"],
  rewriter: rewritePlans((plan) => {
    plan.allocations.edge.threads += 1;
  }),
};
