import type { LatencyModel } from "@dmpc/schemas";
import { LatencyModelEvaluator } from "../predictor/evaluate/latency-model-evaluator.ts";
import type { Observation } from "./data/observation.ts";
import { groupBy } from "./group-by.ts";
import { type Score, scorePredictions } from "./score.ts";
import { wholeRuns } from "./train-whole.ts";

/** How a latency model does on observations. */
export interface Evaluation {
  /** For each type of layer that was observed. */
  readonly layers: Readonly<Record<string, Score>>;
  /** For each model that was observed whole, or of which all layers were. */
  readonly models: Readonly<Record<string, Score>>;
  /** For all of these models together, where there are any: without load, under load, and both. */
  readonly wholeModels: Readonly<Partial<Record<"idle" | "loaded" | "all", Score>>>;
  /** How many layers were predicted outside the range of the samples that the model was fitted to. */
  readonly extrapolatedLayers: number;
}

/** A measured latency, and what was predicted. */
interface Pair {
  readonly key: string;
  readonly isLoaded: boolean;
  readonly measuredMs: number;
  readonly predictedMs: number;
}

/**
 * Predicts each observation and compares. The latency of a whole model is predicted from its layers' predictions. Where
 * the whole was not measured, the sum of its layers stands for it.
 *
 * @throws DmpcError DMPC_LAYER_TYPE_UNCOVERED, DMPC_FEATURE_UNKNOWN
 */
export function evaluateModel(model: LatencyModel, observations: readonly Observation[]): Evaluation {
  const evaluator = new LatencyModelEvaluator(model);
  const predicted = new Map<Observation, number>();
  let extrapolatedLayers = 0;
  for (const observation of observations) {
    if (observation.layer === undefined) continue;
    const { latencyMs, extrapolated } = evaluator.layer(observation.layer, observation.conditions);
    predicted.set(observation, latencyMs);
    if (extrapolated.length > 0) extrapolatedLayers++;
  }
  const layers = [...predicted].map(([{ layer, latencyMs, loadProcesses }, predictedMs]): Pair => ({
    key: layer?.type ?? "other",
    isLoaded: loadProcesses > 0,
    measuredMs: latencyMs,
    predictedMs,
  }));
  const wholes = wholeRuns(observations).flatMap(({ whole, layers: parts }): Pair[] => {
    const [first] = parts;
    if (first === undefined) return [];
    const sumOf = (of: (part: Observation) => number): number => parts.reduce((sum, part) => sum + of(part), 0);
    const sumMs = sumOf((part) => predicted.get(part) ?? NaN);
    return [
      {
        key: first.model,
        isLoaded: first.loadProcesses > 0,
        measuredMs: whole?.latencyMs ?? sumOf(({ latencyMs }) => latencyMs),
        predictedMs: whole === undefined ? sumMs : evaluator.whole(sumMs, parts.length, whole.conditions).latencyMs,
      },
    ];
  });
  return {
    layers: scoreByKey(layers),
    models: scoreByKey(wholes),
    wholeModels: {
      ...scored(
        "idle",
        wholes.filter(({ isLoaded }) => !isLoaded),
      ),
      ...scored(
        "loaded",
        wholes.filter(({ isLoaded }) => isLoaded),
      ),
      ...scored("all", wholes),
    },
    extrapolatedLayers,
  };
}

function scoreByKey(pairs: readonly Pair[]): Record<string, Score> {
  const groups = [...groupBy(pairs, ({ key }) => key)].sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.assign({}, ...groups.map(([key, group]) => scored(key, group))) as Record<string, Score>;
}

function scored(key: string, pairs: readonly Pair[]): Record<string, Score> {
  const score = scorePredictions(
    pairs.map(({ measuredMs }) => measuredMs),
    pairs.map(({ predictedMs }) => predictedMs),
  );
  return score === undefined ? {} : { [key]: score };
}
