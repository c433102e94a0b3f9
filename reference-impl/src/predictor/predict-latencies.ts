import {
  DmpcError,
  type LatencyModel,
  type LatencyPrediction,
  type ModelGraph,
  type PredictedLayer,
  type SystemState,
} from "@dmpc/schemas";
import { LatencyModelEvaluator } from "./evaluate/latency-model-evaluator.ts";
import type { RegressionResult } from "./evaluate/regression-evaluator.ts";

/** What is predicted for. */
export interface PredictionSubject {
  /** The layers; satisfies its rules. */
  readonly modelGraph: ModelGraph;
  /** Present load of the device. */
  readonly state: SystemState;
  /** Threads that the device gives to the model; those of the latency model's device if not given. */
  readonly threads?: number | undefined;
}

/**
 * Predicts what each layer of a model graph takes, and the whole.
 *
 * @param model - Satisfies its rules; see {@link checkLatencyModel}.
 * @throws DmpcError DMPC_PROFILE_MISMATCH if state or graph do not belong to the model; DMPC_STATE_STALE;
 *   DMPC_LAYER_TYPE_UNCOVERED; DMPC_FEATURE_UNKNOWN
 * @see spec/latency-model.md#prediction
 */
export function predictLatencies(model: LatencyModel, subject: PredictionSubject): LatencyPrediction {
  const { modelGraph, state, threads = model.device.threads } = subject;
  checkSubject(model, subject);
  const evaluator = new LatencyModelEvaluator(model);
  const conditions = { threads, cpuCores: model.device.cpuCores, state };
  let layersSumMs = 0;
  const layers = modelGraph.layers.map((layer, index): PredictedLayer => {
    const result = at(`/layers/${String(index)}`, () => evaluator.layer(layer, conditions));
    layersSumMs += result.latencyMs;
    return { layerId: layer.layerId, latencyMs: result.latencyMs, ...named("extrapolated", result) };
  });
  const total = evaluator.whole(layersSumMs, layers.length, conditions);
  return {
    schemaVersion: "1.0",
    deviceId: model.device.deviceId,
    layers: layers,
    totalMs: total.latencyMs,
    ...named("totalExtrapolated", total),
  };
}

function checkSubject({ device, granularity }: LatencyModel, { modelGraph, state }: PredictionSubject): void {
  if (state.deviceId !== device.deviceId) {
    const message = `The state is of the device ${state.deviceId}, the latency model of ${device.deviceId}; give a state of that device.`;
    throw new DmpcError("DMPC_PROFILE_MISMATCH", message, { path: "/deviceId" });
  }
  if (modelGraph.granularity !== granularity) {
    const message = `The model graph has granularity ${modelGraph.granularity}, the latency model ${granularity}; inspect the model at that granularity.`;
    throw new DmpcError("DMPC_PROFILE_MISMATCH", message, { path: "/granularity" });
  }
  if (state.ageMs > state.validForMs) {
    const message = `The state is ${String(state.ageMs)} ms old and was valid for ${String(state.validForMs)} ms; sample it again.`;
    throw new DmpcError("DMPC_STATE_STALE", message, { path: "/ageMs" });
  }
}

/** A member with the names of extrapolated features, where there are any. */
function named<K extends string>(
  member: K,
  { extrapolated }: RegressionResult,
): { [key in K]?: [string, ...string[]] } {
  const [first, ...others] = extrapolated;
  return (first === undefined ? {} : { [member]: [first, ...others] }) as { [key in K]?: [string, ...string[]] };
}

/** Adds the place in the model graph to an error. */
function at<T>(path: string, compute: () => T): T {
  try {
    return compute();
  } catch (error) {
    if (!(error instanceof DmpcError)) throw error;
    throw new DmpcError(error.code, error.message, { path, cause: error });
  }
}
