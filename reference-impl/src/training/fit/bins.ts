/** Most bins of a column: a bin's number fits a byte. */
const MAX_BINS = 255;

/** A column of numbers, each replaced by the bin that it falls into. */
export interface BinnedColumn {
  /** The bin of each row. */
  readonly bins: Uint8Array;
  /** Bound between bin i and bin i + 1: numbers up to it are in bin i or below. Ascending. */
  readonly thresholds: Float64Array;
}

/**
 * Sorts a column into bins of about as many rows each. A bound lies half-way between two numbers of the column, so that
 * a number that differs in its last place falls on the same side. O(n log n).
 */
export function binColumn(column: Float64Array): BinnedColumn {
  const sorted = Float64Array.from(column).sort();
  const thresholds = thresholdsOf(sorted);
  const bins = Uint8Array.from(column, (value) => binOf(value, thresholds));
  return { bins, thresholds };
}

function thresholdsOf(sorted: Float64Array): Float64Array {
  const distinct = sorted.filter((value, i) => i === 0 || value !== sorted[i - 1]);
  if (distinct.length <= MAX_BINS) {
    return Float64Array.from({ length: Math.max(0, distinct.length - 1) }, (_, i) => between(distinct, i));
  }
  const thresholds: number[] = [];
  let next = 0;
  for (let bin = 1; bin < MAX_BINS; bin++) {
    const value = at(sorted, Math.floor((bin * sorted.length) / MAX_BINS));
    while (next + 1 < distinct.length && at(distinct, next + 1) <= value) next++;
    if (next + 1 >= distinct.length) break;
    const threshold = between(distinct, next);
    if (threshold !== thresholds.at(-1)) thresholds.push(threshold);
  }
  return Float64Array.from(thresholds);
}

function between(distinct: Float64Array, i: number): number {
  const below = at(distinct, i);
  return below + (at(distinct, i + 1) - below) / 2;
}

/** The number of thresholds that a value exceeds. O(log thresholds). */
function binOf(value: number, thresholds: Float64Array): number {
  let low = 0;
  let high = thresholds.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (value <= at(thresholds, middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function at(values: Float64Array, i: number): number {
  return values[i] ?? NaN;
}
