import type { Mutant } from "../mutant.ts";
import { rewriteCalls } from "../rewriters/calls.ts";
import { regressionsOf } from "./regressions-of.ts";

/** Does not count. */
export const predictorSpareLeaf: Mutant = {
  mutantId: "PREDICTOR-SPARE-LEAF",
  requirement: "DMPC-LAT-004",
  title: "Accepts leaves that nothing leads to.",
  caughtBy: ["PREDICT-MODEL-RULES"],
  rewriter: rewriteCalls("latency.predict", ({ latencyModel }) => {
    for (const { trees = [] } of regressionsOf(latencyModel)) {
      for (const { inputs, leaves } of trees) leaves.splice(inputs.length + 1);
    }
  }),
};
