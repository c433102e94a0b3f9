import type { Mutant } from "../mutant.ts";
import { rewriteResults } from "../rewriters/results.ts";

/** Begins at the end. */
export const edgeReversedTimings: Mutant = {
  mutantId: "EDGE-REVERSED-TIMINGS",
  requirement: "DMPC-INFER-003",
  title: "Names the segments from last to first in the answer to infer.start.",
  caughtBy: ["EDGE-EARLY-PART", "EDGE-WHOLE-AND-PARTS"],
  rewriter: rewriteResults("infer.start", ({ segments }) => {
    segments.reverse();
  }),
};
