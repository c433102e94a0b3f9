import { CholeskyDecomposition, Matrix } from "ml-matrix";
import type { FitContext, Parts } from "./fit-context.ts";
import { measures } from "./fit-context.ts";
import { mean } from "./ridge.ts";

/** How a kernel is fitted. */
export interface KernelOptions {
  /** Landmarks, at most 2,000; fewer where there are fewer different rows. */
  readonly landmarks: number;
  /** How fast a landmark's influence falls with the squared distance. */
  readonly gamma: number;
  /** Weight of the penalty on the function's size. */
  readonly penalty: number;
}

/** Added to the diagonal of the landmarks' own kernel, so that landmarks that are close leave a solution. */
const STEADY = 1e-6;

/**
 * Kernel ridge regression with Gaussian kernels, held to a few landmarks (the Nyström form): the function that is
 * nearest to the values among all sums over the landmarks, with its norm as penalty. Landmarks are rows that are far
 * from each other. O(rows * landmarks^2).
 *
 * @param context - Measures are looked at, codes of operators are not.
 * @see Williams, Seeger, "Using the Nyström method to speed up kernel machines", 2000.
 */
export function fitKernel(context: FitContext, { landmarks, gamma, penalty }: KernelOptions): Parts {
  const places = measures(context);
  const columns = places.map((place) => context.scaled[place] ?? new Float64Array());
  const rows = context.values.length;
  const centre = mean(context.values);
  const chosen = spreadRows(columns, rows, landmarks);
  const points = chosen.map((row) => columns.map((column) => column[row] ?? 0));
  const size = points.length;
  const gram = new Float64Array(size * size);
  const right = new Float64Array(size);
  const similarities = new Float64Array(size);
  const point = new Float64Array(columns.length);
  for (let row = 0; row < rows; row++) {
    for (let i = 0; i < columns.length; i++) point[i] = columns[i]?.[row] ?? 0;
    for (let i = 0; i < size; i++) similarities[i] = similarity(point, points[i] ?? [], gamma);
    const value = (context.values[row] ?? 0) - centre;
    for (let i = 0; i < size; i++) {
      const s = similarities[i] ?? 0;
      if (s < 1e-12) continue;
      right[i] = (right[i] ?? 0) + s * value;
      const start = i * size;
      for (let j = 0; j <= i; j++) gram[start + j] = (gram[start + j] ?? 0) + s * (similarities[j] ?? 0);
    }
  }
  const system = Matrix.zeros(size, size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      const own = similarity(points[i] ?? [], points[j] ?? [], gamma);
      const entry = (gram[i * size + j] ?? 0) + penalty * own + (i === j ? STEADY * (rows + penalty) : 0);
      system.set(i, j, entry);
      system.set(j, i, entry);
    }
  }
  const weights = new CholeskyDecomposition(system).solve(Matrix.columnVector(right)).to1DArray();
  return {
    intercept: centre,
    terms: [],
    kernel: {
      inputs: places,
      gamma,
      landmarks: points.map((at, i) => ({ at: at as [number, ...number[]], weight: weights[i] ?? 0 })),
    },
  };
}

function similarity(a: ArrayLike<number>, b: ArrayLike<number>, gamma: number): number {
  let distance = 0;
  for (let i = 0; i < b.length; i++) distance += ((a[i] ?? 0) - (b[i] ?? 0)) ** 2;
  return Math.exp(-gamma * distance);
}

/** Rows that a lottery draws among those that differ: a linear congruence, so that the same rows give the same model. */
function spreadRows(columns: readonly Float64Array[], rows: number, count: number): number[] {
  const seen = new Set<string>();
  const distinct: number[] = [];
  for (let row = 0; row < rows; row++) {
    const key = columns.map((column) => column[row]).join(" ");
    if (seen.has(key)) continue;
    seen.add(key);
    distinct.push(row);
  }
  const lot = (row: number): number => Math.imul(row + 1, 0x9e3779b1) >>> 0;
  return distinct.sort((a, b) => lot(a) - lot(b)).slice(0, count);
}
