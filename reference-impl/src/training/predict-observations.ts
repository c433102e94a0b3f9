import type { LatencyModel } from "@dmpc/schemas";
import { LatencyModelEvaluator } from "../predictor/evaluate/latency-model-evaluator.ts";
import type { Observation } from "./data/observation.ts";
import { wholeRuns } from "./train-whole.ts";

/** A measured latency, and what was predicted. */
export interface Pair {
  /** Measured latency in milliseconds. */
  readonly measuredMs: number;
  /** Predicted latency in milliseconds. */
  readonly predictedMs: number;
}

/** What was predicted of a layer. */
export interface LayerPair extends Pair {
  /** What was measured. */
  readonly observation: Observation;
  /** Whether the layer or the state is outside the range of the samples that the model was fitted to. */
  readonly isExtrapolated: boolean;
}

/** What was predicted of a run of a whole model. */
export interface RunPair extends Pair {
  /** The model. */
  readonly model: string;
  /** Busy processes beside it. */
  readonly loadProcesses: number;
}

/**
 * Predicts each observation. The latency of a whole model is predicted from its layers' predictions. Where the whole was
 * not measured, the sum of its layers stands for it.
 *
 * @throws DmpcError DMPC_LAYER_TYPE_UNCOVERED, DMPC_FEATURE_UNKNOWN
 */
export function predictObservations(
  model: LatencyModel,
  observations: readonly Observation[],
): { layers: readonly LayerPair[]; runs: readonly RunPair[] } {
  const evaluator = new LatencyModelEvaluator(model);
  const predicted = new Map<Observation, LayerPair>();
  for (const observation of observations) {
    if (observation.layer === undefined) continue;
    const { latencyMs: predictedMs, extrapolated } = evaluator.layer(observation.layer, observation.conditions);
    const isExtrapolated = extrapolated.length > 0;
    predicted.set(observation, { observation, measuredMs: observation.latencyMs, predictedMs, isExtrapolated });
  }
  const runs = wholeRuns(observations).flatMap(({ whole, layers }): RunPair[] => {
    const [first] = layers;
    if (first === undefined) return [];
    const sumOf = (of: (part: Observation) => number): number => layers.reduce((sum, part) => sum + of(part), 0);
    const sumMs = sumOf((part) => predicted.get(part)?.predictedMs ?? NaN);
    return [
      {
        model: first.model,
        loadProcesses: first.loadProcesses,
        measuredMs: whole?.latencyMs ?? sumOf(({ latencyMs }) => latencyMs),
        predictedMs: whole === undefined ? sumMs : evaluator.whole(sumMs, layers.length, whole.conditions).latencyMs,
      },
    ];
  });
  return { layers: [...predicted.values()], runs };
}
