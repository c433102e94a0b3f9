import type { Mutant } from "../mutant.ts";
import { rewriteCalls } from "../rewriters/calls.ts";
import { regressionsOf } from "./regressions-of.ts";

/** Makes do. */
export const predictorEmptyRange: Mutant = {
  mutantId: "PREDICTOR-EMPTY-RANGE",
  requirement: "DMPC-LAT-002",
  title: "Takes a range that ends before it begins for a point.",
  caughtBy: ["PREDICT-MODEL-RULES"],
  rewriter: rewriteCalls("latency.predict", ({ latencyModel }) => {
    for (const { inputs } of regressionsOf(latencyModel)) {
      for (const input of inputs) input.least = Math.min(input.least, input.most);
    }
  }),
};
