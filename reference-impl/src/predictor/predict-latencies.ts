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
  /** The layers. */
  readonly modelGraph: ModelGraph;
  /** Present load of the device. */
  readonly state: SystemState;
  /** Threads that the device gives to the model; those of the latency model's device if not given. */
  readonly threads?: number | undefined;
}

/**
 * Predicts what each layer of a model graph takes, and the whole. Model and subject have passed `checkLatencyPredict`.
 *
 * @throws DmpcError DMPC_LAYER_TYPE_UNCOVERED; DMPC_FEATURE_UNKNOWN
 * @see spec/latency-model.md#prediction
 */
export function predictLatencies(model: LatencyModel, subject: PredictionSubject): LatencyPrediction {
  const { modelGraph, state, threads = model.device.threads } = subject;
  const evaluator = new LatencyModelEvaluator(model);
  const conditions = { threads, cpuCores: model.device.cpuCores, state };
  let layersSumMs = 0;
  const layers = modelGraph.layers.map((layer, index): PredictedLayer => {
    const result = at(`/modelGraph/layers/${String(index)}`, () => evaluator.layer(layer, conditions));
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

/** A member with the names of extrapolated features, where there are any. */
function named<K extends string>(
  member: K,
  { extrapolated }: RegressionResult,
): { [key in K]?: [string, ...string[]] } {
  const [first, ...others] = extrapolated;
  return (first === undefined ? {} : { [member]: [first, ...others] }) as { [key in K]?: [string, ...string[]] };
}

/** Adds the place in the question to an error. */
function at<T>(path: string, compute: () => T): T {
  try {
    return compute();
  } catch (error) {
    if (!(error instanceof DmpcError)) throw error;
    throw new DmpcError(error.code, error.message, { path, cause: error });
  }
}
