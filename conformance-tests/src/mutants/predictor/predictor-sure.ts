import type { Mutant } from "../mutant.ts";
import { rewriteResults } from "../rewriters/results.ts";

/** Has no doubts. */
export const predictorSure: Mutant = {
  mutantId: "PREDICTOR-SURE",
  requirement: "DMPC-PRED-003",
  title: "Does not say what it extrapolates.",
  caughtBy: ["PREDICT-EXTRAPOLATED"],
  rewriter: rewriteResults("latency.predict", (prediction) => {
    delete prediction.totalExtrapolated;
    for (const layer of prediction.layers) delete layer.extrapolated;
  }),
};
