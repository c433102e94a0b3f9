import type { LatencyPredictParams } from "../generated/types.ts";
import { checkLatencyModel } from "./check-latency-model.ts";
import { checkModelGraph } from "./check-model-graph.ts";
import { refuseBreach } from "./refuse-breach.ts";

/**
 * Applies the rules of a question of latencies that a schema cannot express, in the order of the specification: the model
 * graph's, the latency model's, then that they and the state belong together and the state is still valid.
 *
 * @param params - Valid under latency-predict-params.schema.json.
 * @throws {@link DmpcError} the codes of {@link checkModelGraph} and {@link checkLatencyModel}, DMPC_PROFILE_MISMATCH,
 *   DMPC_STATE_STALE
 * @see spec/latency-model.md#asking-a-predictor (DMPC-PRED-004, DMPC-PRED-005)
 */
export function checkLatencyPredict(params: LatencyPredictParams): void {
  checkModelGraph(params.modelGraph, "/modelGraph");
  checkLatencyModel(params.latencyModel, "/latencyModel");
  refuseBreach("latency-predict-params", params, undefined);
}
