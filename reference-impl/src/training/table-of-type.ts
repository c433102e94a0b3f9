import { DmpcError, type LayerType } from "@dmpc/schemas";
import { type FeatureReader, featureReader } from "../predictor/features/feature-reader.ts";
import type { Observation } from "./data/observation.ts";
import type { Table } from "./fit/table.ts";
import { staticFeatures } from "./type-features.ts";

/** Most operators of a type that are told apart. */
const MOST_OPERATORS = 16;

/**
 * The table that a regression of a type of layer is fitted to.
 *
 * @param type - The type, or any for a regression of other types.
 * @param layers - Observed layers.
 * @param dynamicFeatures - Features of the device's load that may be looked at.
 * @throws DmpcError DMPC_SAMPLE_INVALID if no feature is known in all rows
 */
export function tableOfType(
  type: LayerType | "any",
  layers: readonly Observation[],
  dynamicFeatures: readonly string[],
): Table {
  const operators = [...new Set(layers.map(({ layer }) => layer?.operator ?? ""))].sort();
  const areTold = type !== "any" && operators.length > 1 && operators.length <= MOST_OPERATORS;
  const codes = areTold ? operators.map((name) => `operator:${name}`) : [];
  return makeTable(layers, [...staticFeatures(type), ...dynamicFeatures, ...codes]);
}

/**
 * Makes a table of observations. A feature is left out that is unknown in any row, or the same in all.
 *
 * @param observations - Of one kind: layers, or whole models.
 * @param features - Names of features that may be looked at.
 * @param wholes - For whole models, what each is made of.
 * @throws DmpcError DMPC_SAMPLE_INVALID if no feature is known in all rows
 */
export function makeTable(
  observations: readonly Observation[],
  features: readonly string[],
  wholes?: readonly { readonly layersSumMs: number; readonly layerCount: number }[],
): Table {
  const columns = features.map((feature) => readColumn(featureReader(feature), observations, wholes));
  const known = features.flatMap((feature, i) => {
    const column = columns[i];
    return column === undefined ? [] : [{ feature, column }];
  });
  const varying = known.filter(({ column }) => varies(column));
  // A regression has to look at something, even where all rows are alike.
  const chosen = varying.length > 0 ? varying : known.slice(0, 1);
  if (chosen.length === 0) {
    throw new DmpcError(
      "DMPC_SAMPLE_INVALID",
      `Of ${features.join(", ")} no feature is known of all measured layers of one type; give samples with features.`,
    );
  }
  return {
    features: chosen.map(({ feature }) => feature),
    columns: chosen.map(({ column }) => column),
    latencies: Float64Array.from(observations, ({ latencyMs }) => latencyMs),
  };
}

function readColumn(
  read: FeatureReader,
  observations: readonly Observation[],
  wholes: readonly { readonly layersSumMs: number; readonly layerCount: number }[] | undefined,
): Float64Array | undefined {
  const column = new Float64Array(observations.length);
  for (const [row, { layer, conditions }] of observations.entries()) {
    const whole = wholes?.[row];
    const value = read({ conditions, ...(layer && { layer }), ...(whole && { whole }) });
    if (value === undefined) return undefined;
    column[row] = value;
  }
  return column;
}

function varies(column: Float64Array): boolean {
  const [first] = column;
  return column.some((value) => value !== first);
}
