import type { SemanticRule } from "../semantic-rule.ts";

/**
 * State and model graph belong to the latency model. O(1).
 *
 * @see spec/latency-model.md#asking-a-predictor (DMPC-PRED-004)
 */
export const predictionBelongs: SemanticRule<"latency-predict-params"> = {
  ruleId: "DMPC-PRED-004",
  name: "prediction-belongs",
  concept: "latency-predict-params",
  code: "DMPC_PROFILE_MISMATCH",
  mend: "give a state and a model graph of the latency model's device and granularity",
  section: "spec/latency-model.md#asking-a-predictor",
  find({ latencyModel: { device, granularity }, modelGraph, state }) {
    if (state.deviceId !== device.deviceId) {
      const what = `The state is of the device ${state.deviceId}, the latency model of ${device.deviceId}`;
      return { what, path: "/state/deviceId" };
    }
    if (modelGraph.granularity !== granularity) {
      const what = `The model graph has granularity ${modelGraph.granularity}, the latency model ${granularity}`;
      return { what, path: "/modelGraph/granularity" };
    }
    return undefined;
  },
};
