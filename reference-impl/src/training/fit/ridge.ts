import { CholeskyDecomposition, Matrix } from "ml-matrix";

/** How strongly a coefficient is drawn, and where to. */
export interface Prior {
  /** Pseudo-rows that hold the coefficient to `towards`; 0 leaves it free. */
  readonly strength: number;
  /** Value that it is drawn to. */
  readonly towards: number;
}

/** A linear function of columns. */
export interface LinearFit {
  /** Value where all columns are 0. */
  readonly intercept: number;
  /** One coefficient a column. */
  readonly coefficients: readonly number[];
}

/** Added to the diagonal, relative to the number of rows: columns that repeat each other leave a solution. */
const STEADY = 1e-9;

/**
 * Fits a linear function to values by least squares, each coefficient drawn to its prior. The intercept is free.
 * O(rows * columns^2).
 *
 * @param columns - At least one, all of as many rows as `values`.
 * @param priors - One a column, or one for all.
 */
export function fitRidge(
  columns: readonly Float64Array[],
  values: Float64Array,
  priors: readonly Prior[] | Prior,
): LinearFit {
  const size = columns.length;
  const priorOf = (i: number): Prior => ("strength" in priors ? priors : priors[i]) ?? { strength: 0, towards: 0 };
  const means = columns.map(mean);
  const centre = mean(values);
  const gram = Matrix.zeros(size, size);
  const right = Matrix.zeros(size, 1);
  for (let i = 0; i < size; i++) {
    const { strength, towards } = priorOf(i);
    for (let j = 0; j <= i; j++) {
      const product = centredProduct(columns[i], means[i], columns[j], means[j]);
      const diagonal = i === j ? strength + STEADY * values.length : 0;
      gram.set(i, j, product + diagonal);
      gram.set(j, i, product + diagonal);
    }
    right.set(i, 0, centredProduct(columns[i], means[i], values, centre) + strength * towards);
  }
  const coefficients = new CholeskyDecomposition(gram).solve(right).to1DArray();
  const intercept = coefficients.reduce((sum, coefficient, i) => sum - coefficient * (means[i] ?? 0), centre);
  return { intercept, coefficients };
}

/** Mean of some numbers; 0 if there are none. */
export function mean(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return values.length === 0 ? 0 : sum / values.length;
}

function centredProduct(a: Float64Array | undefined, meanA = 0, b: Float64Array | undefined, meanB = 0): number {
  if (a === undefined || b === undefined) throw new RangeError("A column is missing.");
  let sum = 0;
  for (let row = 0; row < a.length; row++) sum += ((a[row] ?? 0) - meanA) * ((b[row] ?? 0) - meanB);
  return sum;
}
