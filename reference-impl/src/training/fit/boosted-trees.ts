import { type BinnedColumn, binColumn } from "./bins.ts";
import { growTree, type GrownTree, type GrowthLimits } from "./grow-tree.ts";

/** How trees are boosted. */
export interface BoostingOptions extends GrowthLimits {
  /** Number of trees. */
  readonly trees: number;
  /** Share of its leaf values that each tree adds, above 0 and up to 1. */
  readonly learningRate: number;
}

/** Trees whose values add up to a prediction. */
export interface BoostedTrees {
  /** What is predicted before any tree is asked. */
  readonly intercept: number;
  /** The trees, leaf values already scaled by the learning rate. */
  readonly trees: readonly GrownTree[];
}

/**
 * Fits gradient-boosted regression trees to squared errors, on histograms: each tree is grown leaf by leaf, the one of
 * most gain first, to what the trees before it left over. O(trees * leaves depth * rows * columns) at worst, and about
 * half of that since a child's histogram is its parent's less its sibling's.
 *
 * @param columns - Features by column, untransformed, of as many rows as `target`.
 * @param target - What is to be predicted.
 * @param monotone - For each column 1 if the prediction may not fall as the feature rises, else 0.
 * @param options - How trees are grown.
 * @see Friedman, "Greedy function approximation: a gradient boosting machine", 2001.
 */
export function fitBoostedTrees(
  columns: readonly Float64Array[],
  target: Float64Array,
  monotone: readonly (0 | 1)[],
  options: BoostingOptions,
): BoostedTrees {
  const binned: BinnedColumn[] = columns.map(binColumn);
  const intercept = target.reduce((sum, value) => sum + value, 0) / Math.max(1, target.length);
  const residuals = target.map((value) => value - intercept);
  const trees: GrownTree[] = [];
  for (let i = 0; i < options.trees; i++) {
    const { tree, rowsOfLeaves } = growTree(binned, residuals, monotone, options);
    const leaves = tree.leaves.map((value) => value * options.learningRate);
    rowsOfLeaves.forEach((rows, leaf) => {
      const value = leaves[leaf] ?? 0;
      for (const row of rows) residuals[row] = (residuals[row] ?? 0) - value;
    });
    trees.push({ ...tree, leaves });
    if (tree.leaves.length === 1) break;
  }
  return { intercept, trees };
}
