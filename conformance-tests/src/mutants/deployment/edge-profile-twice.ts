import type { Mutant } from "../mutant.ts";
import { rewriteResults } from "../rewriters/results.ts";

/** Measures one for another. */
export const edgeProfileTwice: Mutant = {
  mutantId: "EDGE-PROFILE-TWICE",
  requirement: "DMPC-PROF-001",
  title: "Names the first layer of a profile in the place of the second one too.",
  caughtBy: ["EDGE-PROFILE"],
  rewriter: rewriteResults("profile.measure", ({ layers }) => {
    const [first, second] = layers;
    if (first !== undefined && second !== undefined) second.layerId = first.layerId;
  }),
};
