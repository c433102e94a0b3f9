import type { LatencyModel } from "@dmpc/schemas";
import type { Observation } from "./data/observation.ts";
import { groupBy } from "./group-by.ts";
import { type Pair, predictObservations } from "./predict-observations.ts";
import { type Score, scorePredictions } from "./score.ts";

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

/**
 * Predicts each observation and compares. The latency of a whole model is predicted from its layers' predictions. Where
 * the whole was not measured, the sum of its layers stands for it.
 *
 * @throws DmpcError DMPC_LAYER_TYPE_UNCOVERED, DMPC_FEATURE_UNKNOWN
 */
export function evaluateModel(model: LatencyModel, observations: readonly Observation[]): Evaluation {
  const { layers, runs } = predictObservations(model, observations);
  return {
    layers: scoreByKey(layers, ({ observation: { layer } }) => layer?.type ?? "other"),
    models: scoreByKey(runs, ({ model }) => model),
    wholeModels: {
      ...scored(
        "idle",
        runs.filter(({ loadProcesses }) => loadProcesses === 0),
      ),
      ...scored(
        "loaded",
        runs.filter(({ loadProcesses }) => loadProcesses > 0),
      ),
      ...scored("all", runs),
    },
    extrapolatedLayers: layers.filter(({ isExtrapolated }) => isExtrapolated).length,
  };
}

function scoreByKey<T extends Pair>(pairs: readonly T[], keyOf: (pair: T) => string): Record<string, Score> {
  const groups = [...groupBy(pairs, keyOf)].sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.assign({}, ...groups.map(([key, group]) => scored(key, group))) as Record<string, Score>;
}

function scored(key: string, pairs: readonly Pair[]): Record<string, Score> {
  const score = scorePredictions(
    pairs.map(({ measuredMs }) => measuredMs),
    pairs.map(({ predictedMs }) => predictedMs),
  );
  return score === undefined ? {} : { [key]: score };
}
