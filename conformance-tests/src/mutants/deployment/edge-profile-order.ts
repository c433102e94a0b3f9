import type { Mutant } from "../mutant.ts";
import { rewriteResults } from "../rewriters/results.ts";

/** Sorts. */
export const edgeProfileOrder: Mutant = {
  mutantId: "EDGE-PROFILE-ORDER",
  requirement: "DMPC-DEPL-012",
  title: "Gives the layers of a profile in the order of their names.",
  caughtBy: ["EDGE-PROFILE"],
  rewriter: rewriteResults("profile.measure", ({ layers }) => {
    layers.sort((a, b) => (a.layerId < b.layerId ? -1 : 1));
  }),
};
