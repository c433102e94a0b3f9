import type { Mutant } from "../mutant.ts";
import { dearer, replaceAskedPlans } from "../rewriters/asking-plans.ts";
import { isLimited } from "../rewriters/asks.ts";

/** Has a large battery. */
export const plannerWasteful: Mutant = {
  mutantId: "PLANNER-WASTEFUL",
  requirement: "DMPC-PLAN-016",
  title: "Plans for energy and weighted sums so that another placement had taken less.",
  caughtBy: ["PLAN-ENERGY-OPTIMAL"],
  rewriter: replaceAskedPlans((asked) => {
    const { request } = asked;
    const isMeant = request.objective === "energy" || request.objective === "weighted";
    return isMeant && !isLimited(request) ? dearer(asked) : undefined;
  }),
};
