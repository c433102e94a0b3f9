import type { Mutant } from "../mutant.ts";
import { rewriteResults } from "../rewriters/results.ts";

/** Adds up. */
export const predictorPlainSum: Mutant = {
  mutantId: "PREDICTOR-PLAIN-SUM",
  requirement: "DMPC-PRED-002",
  title: "Gives the sum of the layers as the total, whatever the latency model has for whole models.",
  caughtBy: ["PREDICT-TOTAL"],
  rewriter: rewriteResults("latency.predict", (prediction) => {
    prediction.totalMs = prediction.layers.reduce((sum, { latencyMs }) => sum + latencyMs, 0);
  }),
};
