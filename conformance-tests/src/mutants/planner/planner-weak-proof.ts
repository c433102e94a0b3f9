import type { Mutant } from "../mutant.ts";
import { rewriteAskedPlans } from "../rewriters/asking-plans.ts";
import { isLimited } from "../rewriters/asks.ts";

/** Proves less than it says. */
export const plannerWeakProof: Mutant = {
  mutantId: "PLANNER-WEAK-PROOF",
  requirement: "DMPC-PLAN-024",
  title: "Proves half of the lower bound that it gives.",
  caughtBy: ["PLAN-CERTIFICATE"],
  rewriter: rewriteAskedPlans(({ plan: { certificate }, request }) => {
    if (certificate !== undefined && !isLimited(request)) certificate.lowerBound /= 2;
  }),
};
