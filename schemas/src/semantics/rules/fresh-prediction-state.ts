import type { SemanticRule } from "../semantic-rule.ts";

/**
 * The state is no older than it is valid. O(1).
 *
 * @see spec/latency-model.md#asking-a-predictor (DMPC-PRED-005)
 */
export const freshPredictionState: SemanticRule<"latency-predict-params"> = {
  ruleId: "DMPC-PRED-005",
  name: "fresh-prediction-state",
  concept: "latency-predict-params",
  code: "DMPC_STATE_STALE",
  mend: "sample it again",
  section: "spec/latency-model.md#asking-a-predictor",
  find({ state: { ageMs, validForMs } }) {
    if (ageMs <= validForMs) return undefined;
    const what = `The state is ${String(ageMs)} ms old and was valid for ${String(validForMs)} ms`;
    return { what, path: "/state/ageMs" };
  },
};
