import type { LayerType } from "@dmpc/schemas";
import { featureReader } from "../../src/predictor/features/feature-reader.ts";
import { crossValidate } from "../../src/training/cross-validate.ts";
import type { Observation } from "../../src/training/data/observation.ts";
import { evaluateColumns } from "../../src/training/fit/evaluate-columns.ts";
import { FAMILIES, type Family } from "../../src/training/fit/families.ts";
import type { Table } from "../../src/training/fit/table.ts";
import { scorePredictions } from "../../src/training/score.ts";
import { canHoldOut, foldsOf, layersByType } from "./read-data.ts";

type Columns = Readonly<Record<string, (observation: Observation) => number>>;

const feature = (name: string): ((observation: Observation) => number) => {
  const read = featureReader(name);
  return ({ layer, conditions }) => read({ conditions, ...(layer && { layer }) }) ?? 0;
};

const input = feature("input-elements");
const output = feature("output-elements");
const maps = feature("input-channels");
const kernel = feature("kernel-elements");
const stride = feature("stride-elements");
const filters = feature("output-channels");
const flops = feature("flops");

/** Number of input feature maps, and the square of filter size over stride times the number of filters. */
const CONVOLUTION: Columns = { maps, filters: (one) => (kernel(one) / stride(one)) * filters(one) };

/** Neurosurgeon's features (Kang et al., ASPLOS 2017, table 1): the layer's configuration, nothing of the load. */
function neurosurgeonColumns(type: LayerType): Columns {
  if (type === "conv" || type === "deconv") return CONVOLUTION;
  if (["pooling", "fc", "softmax", "argmax"].includes(type)) return { input, output };
  return { output };
}

/** Edge Intelligence's features (Li, Zhou, Chen, 2018): as before, but for what follows one input alone. */
function edgentColumns(type: LayerType): Columns {
  if (type === "conv" || type === "deconv") return CONVOLUTION;
  return type === "pooling" || type === "fc" ? { input, output } : { input };
}

const named = (name: string): Family => {
  const family = FAMILIES.find((one) => one.name === name);
  if (family === undefined) throw new Error(`there is no family ${name}`);
  return family;
};
const LINEAR = named("linear");

/** Neurosurgeon's choice between a linear and a logarithmic function: the one that fits its own rows better. */
const EITHER: Family = {
  ...LINEAR,
  name: "linear or logarithmic",
  fit(table) {
    const [first, second] = [LINEAR, named("logarithmic")].map((family) => {
      const regression = family.fit(table);
      const predicted = evaluateColumns(regression, table.features, table.columns);
      return { regression, r2: scorePredictions(table.latencies, predicted)?.r2 ?? -Infinity };
    });
    if (first === undefined || second === undefined) throw new Error("there are two functions");
    return first.r2 >= second.r2 ? first.regression : second.regression;
  },
};

/**
 * Predicts each layer by the features and the function of other papers, fitted to the same rows.
 *
 * @param folds - Fold of each model.
 * @returns For each paper the predicted latencies in milliseconds, by place in the data.
 */
export function predictByPapers(
  observations: readonly Observation[],
  folds: ReadonlyMap<string, number>,
): ReadonlyMap<string, Float64Array> {
  const found = new Map(
    ["Neurosurgeon", "Edgent", "MoDNN"].map((name) => [name, new Float64Array(observations.length).fill(NaN)]),
  );
  const put = (paper: string, index: number, value: number): void => {
    const predicted = found.get(paper);
    if (predicted !== undefined) predicted[index] = value;
  };
  for (const [type, rows] of layersByType(observations)) {
    const layers = rows.map(({ observation }) => observation);
    const held = foldsOf(rows, folds);
    if (!canHoldOut(held)) continue;
    for (const [paper, columns, family] of [
      ["Neurosurgeon", neurosurgeonColumns(type), EITHER],
      ["Edgent", edgentColumns(type), LINEAR],
    ] as const) {
      const predicted = crossValidate(family, tableOf(layers, columns), held);
      rows.forEach(({ index }, row) => {
        put(paper, index, predicted[row] ?? NaN);
      });
    }
  }
  for (const fold of new Set(folds.values())) {
    const capacity = computingCapacity(observations.filter(({ model }) => folds.get(model) !== fold));
    observations.forEach((observation, index) => {
      if (folds.get(observation.model) === fold) put("MoDNN", index, flops(observation) / capacity);
    });
  }
  return found;
}

function tableOf(layers: readonly Observation[], columns: Columns): Table {
  return {
    features: Object.keys(columns),
    columns: Object.values(columns).map((read) => Float64Array.from(layers, read)),
    latencies: Float64Array.from(layers, ({ latencyMs }) => latencyMs),
  };
}

/** MoDNN's one figure of a device (Mao et al., DATE 2017): operations in a millisecond, of what computes. */
function computingCapacity(observations: readonly Observation[]): number {
  const computing = observations.filter(({ layer }) => layer?.type === "conv" || layer?.type === "fc");
  const sum = (of: (one: Observation) => number): number => computing.reduce((total, one) => total + of(one), 0);
  return sum(flops) / sum(({ latencyMs }) => latencyMs);
}
