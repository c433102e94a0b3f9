import { RegressionEvaluator } from "../../predictor/evaluate/regression-evaluator.ts";
import type { LatencyRegression } from "@dmpc/schemas";

/**
 * Evaluates a regression for every row of columns.
 *
 * @param features - Names of the columns; each input of the regression is among them.
 * @returns Latencies in milliseconds.
 */
export function evaluateColumns(
  regression: LatencyRegression,
  features: readonly string[],
  columns: readonly Float64Array[],
): Float64Array {
  const evaluator = new RegressionEvaluator(regression);
  const picked = regression.inputs.map(({ feature }) => {
    const column = columns[features.indexOf(feature)];
    if (column === undefined) throw new RangeError(`The table has no column ${feature}.`);
    return column;
  });
  const row = new Float64Array(picked.length);
  return Float64Array.from({ length: columns[0]?.length ?? 0 }, (_, at) => {
    picked.forEach((column, i) => (row[i] = column[at] ?? NaN));
    return evaluator.predict(row).latencyMs;
  });
}
