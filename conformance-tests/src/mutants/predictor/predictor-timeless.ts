import type { Mutant } from "../mutant.ts";
import { rewriteCalls } from "../rewriters/calls.ts";

/** Has no clock. */
export const predictorTimeless: Mutant = {
  mutantId: "PREDICTOR-TIMELESS",
  requirement: "DMPC-PRED-005",
  title: "Accepts a state that is no longer valid.",
  caughtBy: ["PREDICT-STALENESS"],
  rewriter: rewriteCalls("latency.predict", ({ state }) => {
    state.ageMs = 0;
  }),
};
