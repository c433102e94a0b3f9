import type { Mutant } from "../mutant.ts";
import { rewriteAskedPlans } from "../rewriters/asking-plans.ts";
import { hasAlternatives } from "../rewriters/asks.ts";

/** Finds a mean. */
export const plannerNewAllocation: Mutant = {
  mutantId: "PLANNER-NEW-ALLOCATION",
  requirement: "DMPC-PLAN-011",
  title: "Gives the edge device more threads than under any allocation of its profile, where there are several.",
  caughtBy: ["PLAN-ALLOCATIONS"],
  rewriter: rewriteAskedPlans(({ plan: { allocations }, request }) => {
    if (allocations !== undefined && hasAlternatives(request)) allocations.edge.threads += 100;
  }),
};
