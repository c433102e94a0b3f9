import type { Mutant } from "../mutant.ts";
import { dearer, replaceAskedPlans } from "../rewriters/asking-plans.ts";
import { hasAlternatives, isConstrained, isLimited } from "../rewriters/asks.ts";

/** Takes the first that does. */
export const plannerDearConstraints: Mutant = {
  mutantId: "PLANNER-DEAR-CONSTRAINTS",
  requirement: "DMPC-PLAN-016",
  title: "Satisfies constraints by a placement that is not the cheapest.",
  caughtBy: ["PLAN-CONSTRAINED-OPTIMAL", "PLAN-ASKED-LARGE"],
  rewriter: replaceAskedPlans((asked) => {
    const { request } = asked;
    const isMeant = isConstrained(request) && !isLimited(request) && !hasAlternatives(request);
    return isMeant && request.objective === "latency" ? dearer(asked) : undefined;
  }),
};
