import { type LinearFit, mean } from "./ridge.ts";

/** Passes over all coefficients after which the fit ends in any case. */
const MAX_PASSES = 500;

/**
 * Fits a linear function whose coefficients are few: least squares with the sum of their absolute values as penalty, by
 * coordinate descent on the covariances. O(rows * columns^2 + passes * columns^2).
 *
 * @param columns - Of mean 0 and deviation 1 each.
 * @param penalty - Weight of the absolute values, as a share of the largest that leaves any coefficient, from 0 to 1.
 * @see Friedman, Hastie, Tibshirani, "Regularization paths for generalized linear models via coordinate descent", 2010.
 */
export function fitLasso(columns: readonly Float64Array[], values: Float64Array, penalty: number): LinearFit {
  const size = columns.length;
  const intercept = mean(values);
  const rows = Math.max(1, values.length);
  const product = (a: Float64Array, b: Float64Array, shift: number): number => {
    let sum = 0;
    for (let row = 0; row < rows; row++) sum += (a[row] ?? 0) * ((b[row] ?? 0) - shift);
    return sum / rows;
  };
  const gram = columns.map((one) => columns.map((other) => product(one, other, 0)));
  const right = columns.map((column) => product(column, values, intercept));
  const threshold = penalty * Math.max(0, ...right.map(Math.abs));
  const coefficients = new Float64Array(size);
  for (let pass = 0; pass < MAX_PASSES; pass++) {
    let largestStep = 0;
    for (let i = 0; i < size; i++) {
      const row = gram[i] ?? [];
      const diagonal = row[i] ?? 0;
      if (diagonal < 1e-12) continue;
      let rest = right[i] ?? 0;
      for (let j = 0; j < size; j++) if (j !== i) rest -= (row[j] ?? 0) * (coefficients[j] ?? 0);
      const next = (Math.sign(rest) * Math.max(0, Math.abs(rest) - threshold)) / diagonal;
      largestStep = Math.max(largestStep, Math.abs(next - (coefficients[i] ?? 0)));
      coefficients[i] = next;
    }
    if (largestStep < 1e-9) break;
  }
  return { intercept, coefficients: [...coefficients] };
}
