import type { Mutant } from "../mutant.ts";
import { rewriteCalls } from "../rewriters/calls.ts";

/** Stops at the first. */
export const predictorTypeTwice: Mutant = {
  mutantId: "PREDICTOR-TYPE-TWICE",
  requirement: "DMPC-LAT-001",
  title: "Takes the first of two regressions for a type.",
  caughtBy: ["PREDICT-MODEL-RULES"],
  rewriter: rewriteCalls("latency.predict", ({ latencyModel: { layerTypes } }) => {
    const first = layerTypes.filter(({ type }, index) => layerTypes.findIndex((one) => one.type === type) === index);
    layerTypes.splice(0, layerTypes.length, ...first);
  }),
};
