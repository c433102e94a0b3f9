import type { Mutant } from "../mutant.ts";
import { rewriteResults } from "../rewriters/results.ts";

/** Adds up to something else. */
export const edgeProfileSum: Mutant = {
  mutantId: "EDGE-PROFILE-SUM",
  requirement: "DMPC-PROF-003",
  title: "Gives a time of the whole model that is 3 % longer than its layers' together.",
  caughtBy: ["EDGE-PROFILE"],
  rewriter: rewriteResults("profile.measure", ({ measurement }) => {
    measurement.wholeModelMs *= 1.03;
  }),
};
