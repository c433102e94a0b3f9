import type { Mutant } from "../mutant.ts";
import { rewriteCalls } from "../rewriters/calls.ts";
import { regressionsOf } from "./regressions-of.ts";

/** Passes over it. */
export const predictorAnyPlace: Mutant = {
  mutantId: "PREDICTOR-ANY-PLACE",
  requirement: "DMPC-LAT-003",
  title: "Passes over terms of inputs that are not there.",
  caughtBy: ["PREDICT-MODEL-RULES"],
  rewriter: rewriteCalls("latency.predict", ({ latencyModel }) => {
    for (const regression of regressionsOf(latencyModel)) {
      const { length } = regression.inputs;
      regression.terms = regression.terms.filter(({ inputs }) => inputs.every((place) => place < length));
    }
  }),
};
