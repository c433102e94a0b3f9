import type { Mutant } from "../mutant.ts";
import { rewriteResults } from "../rewriters/results.ts";

/** Is content with less. */
export const predictorRounds: Mutant = {
  mutantId: "PREDICTOR-ROUNDS",
  requirement: "DMPC-PRED-001",
  title: "Rounds the latencies of layers to three digits.",
  caughtBy: ["PREDICT-VALUES"],
  rewriter: rewriteResults("latency.predict", ({ layers }) => {
    for (const layer of layers) layer.latencyMs = Number(layer.latencyMs.toPrecision(3));
  }),
};
