import type { Mutant } from "../mutant.ts";
import { rewriteResults } from "../rewriters/results.ts";

/** Knows better. */
export const predictorWarmsUp: Mutant = {
  mutantId: "PREDICTOR-WARMS-UP",
  requirement: "DMPC-PRED-001",
  title: "Takes a layer for faster, the more layers there are behind it.",
  caughtBy: ["PREDICT-VALUES", "PREDICT-LAW-LAYERS"],
  rewriter: rewriteResults("latency.predict", ({ layers }) => {
    layers.forEach((layer, index) => (layer.latencyMs = layer.latencyMs / (layers.length - index)));
  }),
};
