import type { BinnedColumn } from "./bins.ts";

/** When a tree stops to grow. */
export interface GrowthLimits {
  /** Most leaves of a tree. */
  readonly leaves: number;
  /** Fewest rows of a leaf. */
  readonly leastRows: number;
  /** Pseudo-rows of value 0 that each leaf is shrunk by. */
  readonly shrinkage: number;
}

/** A binary tree. A link to a child is the number of a split, or -1 - l for leaf l. */
export interface GrownTree {
  /** Column that each split looks at. */
  readonly columns: readonly number[];
  /** A row whose number is at most this goes below. */
  readonly thresholds: readonly number[];
  /** Link for rows up to the threshold. */
  readonly below: readonly number[];
  /** Link for the others. */
  readonly above: readonly number[];
  /** Values of the leaves; a tree of one leaf has no split. */
  readonly leaves: readonly number[];
}

interface Split {
  readonly column: number;
  readonly bin: number;
  readonly gain: number;
  readonly middle: number;
}

interface OpenLeaf {
  readonly rows: Uint32Array;
  readonly histogram: Histogram;
  /** Bounds of the value, from monotone splits above it. */
  readonly least: number;
  readonly most: number;
  readonly value: number;
  readonly split: Split | undefined;
  /** Where the link to this leaf stands. */
  readonly parent: number;
  readonly side: "below" | "above";
}

/** For each column and bin: sum of residuals, and number of rows. */
interface Histogram {
  readonly sums: Float64Array;
  readonly counts: Float64Array;
}

const BINS = 256;

/**
 * Grows one tree to residuals, the leaf of most gain first. A split on a monotone column keeps the values of everything
 * below its middle under it, and the others above.
 *
 * @returns The tree, and the rows of each of its leaves.
 */
export function growTree(
  columns: readonly BinnedColumn[],
  residuals: Float64Array,
  monotone: readonly (0 | 1)[],
  limits: GrowthLimits,
): { tree: GrownTree; rowsOfLeaves: readonly Uint32Array[] } {
  const grower = new Grower(columns, residuals, monotone, limits);
  return grower.grow();
}

class Grower {
  readonly #columns: readonly BinnedColumn[];
  readonly #residuals: Float64Array;
  readonly #monotone: readonly (0 | 1)[];
  readonly #limits: GrowthLimits;
  readonly #tree = {
    columns: [] as number[],
    thresholds: [] as number[],
    below: [] as number[],
    above: [] as number[],
  };

  constructor(
    columns: readonly BinnedColumn[],
    residuals: Float64Array,
    monotone: readonly (0 | 1)[],
    limits: GrowthLimits,
  ) {
    this.#columns = columns;
    this.#residuals = residuals;
    this.#monotone = monotone;
    this.#limits = limits;
  }

  grow(): { tree: GrownTree; rowsOfLeaves: readonly Uint32Array[] } {
    const rows = Uint32Array.from(this.#residuals.keys());
    const open = [this.#open(rows, this.#count(rows), -Infinity, Infinity, -1, "below")];
    while (open.length < this.#limits.leaves) {
      const next = mostGain(open);
      if (next === undefined) break;
      const [leaf] = open.splice(next, 1);
      if (leaf?.split !== undefined) open.push(...this.#split(leaf, leaf.split));
    }
    open.forEach(({ parent, side }, leaf) => {
      if (parent >= 0) this.#tree[side][parent] = -1 - leaf;
    });
    return {
      tree: { ...this.#tree, leaves: open.map(({ value }) => value) },
      rowsOfLeaves: open.map(({ rows }) => rows),
    };
  }

  #open(
    rows: Uint32Array,
    histogram: Histogram,
    least: number,
    most: number,
    parent: number,
    side: "below" | "above",
  ): OpenLeaf {
    let sum = 0;
    for (const row of rows) sum += this.#residuals[row] ?? 0;
    const value = Math.min(most, Math.max(least, sum / (rows.length + this.#limits.shrinkage)));
    const split = this.#bestSplit(histogram, sum, rows.length, least, most);
    return { rows, histogram, least, most, value, split, parent, side };
  }

  #split(leaf: OpenLeaf, { column, bin, middle }: Split): [OpenLeaf, OpenLeaf] {
    const { bins, thresholds } = this.#column(column);
    const number = this.#tree.columns.length;
    if (leaf.parent >= 0) this.#tree[leaf.side][leaf.parent] = number;
    this.#tree.columns.push(column);
    this.#tree.thresholds.push(thresholds[bin] ?? NaN);
    this.#tree.below.push(NaN);
    this.#tree.above.push(NaN);
    const below = leaf.rows.filter((row) => (bins[row] ?? 0) <= bin);
    const above = leaf.rows.filter((row) => (bins[row] ?? 0) > bin);
    const smaller = this.#count(below.length <= above.length ? below : above);
    const larger = less(leaf.histogram, smaller);
    const [belowCounts, aboveCounts] = below.length <= above.length ? [smaller, larger] : [larger, smaller];
    const bounded = this.#monotone[column] === 1;
    return [
      this.#open(below, belowCounts, leaf.least, bounded ? Math.min(leaf.most, middle) : leaf.most, number, "below"),
      this.#open(above, aboveCounts, bounded ? Math.max(leaf.least, middle) : leaf.least, leaf.most, number, "above"),
    ];
  }

  #count(rows: Uint32Array): Histogram {
    const sums = new Float64Array(this.#columns.length * BINS);
    const counts = new Float64Array(this.#columns.length * BINS);
    const residuals = this.#residuals;
    this.#columns.forEach(({ bins, thresholds }, column) => {
      if (thresholds.length === 0) return;
      const start = column * BINS;
      for (let i = 0; i < rows.length; i++) {
        const row = rows[i] ?? 0;
        const at = start + (bins[row] ?? 0);
        sums[at] = (sums[at] ?? 0) + (residuals[row] ?? 0);
        counts[at] = (counts[at] ?? 0) + 1;
      }
    });
    return { sums, counts };
  }

  #bestSplit(histogram: Histogram, sum: number, count: number, least: number, most: number): Split | undefined {
    const { leastRows, shrinkage } = this.#limits;
    if (count < 2 * leastRows) return undefined;
    const valueOf = (of: number, rows: number) => Math.min(most, Math.max(least, of / (rows + shrinkage)));
    // What the squared error falls by if all of these rows get this value.
    const fall = (of: number, rows: number, value: number) => value * (2 * of - (rows + shrinkage) * value);
    const whole = fall(sum, count, valueOf(sum, count));
    let best: Split | undefined;
    this.#columns.forEach(({ thresholds }, column) => {
      let sumBelow = 0;
      let countBelow = 0;
      for (let bin = 0; bin < thresholds.length; bin++) {
        const at = column * BINS + bin;
        sumBelow += histogram.sums[at] ?? 0;
        countBelow += histogram.counts[at] ?? 0;
        if (countBelow < leastRows) continue;
        if (count - countBelow < leastRows) break;
        const below = valueOf(sumBelow, countBelow);
        const above = valueOf(sum - sumBelow, count - countBelow);
        if (this.#monotone[column] === 1 && below > above) continue;
        const gain = fall(sumBelow, countBelow, below) + fall(sum - sumBelow, count - countBelow, above) - whole;
        if (gain > (best?.gain ?? 1e-12)) best = { column, bin, gain, middle: (below + above) / 2 };
      }
    });
    return best;
  }

  #column(column: number): BinnedColumn {
    const found = this.#columns[column];
    if (found === undefined) throw new RangeError(`There is no column ${String(column)}.`);
    return found;
  }
}

function mostGain(open: readonly OpenLeaf[]): number | undefined {
  let best: number | undefined;
  let gain = 0;
  open.forEach(({ split }, i) => {
    if (split !== undefined && split.gain > gain) [best, gain] = [i, split.gain];
  });
  return best;
}

function less(whole: Histogram, part: Histogram): Histogram {
  return {
    sums: whole.sums.map((sum, i) => sum - (part.sums[i] ?? 0)),
    counts: whole.counts.map((count, i) => count - (part.counts[i] ?? 0)),
  };
}
