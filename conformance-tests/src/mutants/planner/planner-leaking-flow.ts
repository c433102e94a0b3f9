import type { Mutant } from "../mutant.ts";
import { rewriteAskedPlans } from "../rewriters/asking-plans.ts";

/** Hopes that nobody adds up. */
export const plannerLeakingFlow: Mutant = {
  mutantId: "PLANNER-LEAKING-FLOW",
  requirement: "DMPC-PLAN-023",
  title: "Proves by a flow of which a unit ends in a layer.",
  caughtBy: ["PLAN-CERTIFICATE"],
  rewriter: rewriteAskedPlans(({ plan: { certificate } }) => {
    const layers = certificate?.proofs.flatMap((proof) => proof.layers) ?? [];
    const leak = layers.find(({ fromEnd, onEdge }) => fromEnd < onEdge) ?? layers[0];
    if (leak !== undefined) leak.fromEnd += 1;
  }),
};
