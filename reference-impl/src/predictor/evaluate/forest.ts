import type { ModelTree } from "@dmpc/schemas";

/** Copies of all trees in flat arrays: a tree is walked for each layer of each request. */
export interface Forest {
  /** Link to the root of each tree. */
  readonly roots: Int32Array;
  /** For each split the place of the input that it compares. */
  readonly inputs: Uint8Array;
  /** For each split what it compares with. */
  readonly thresholds: Float64Array;
  /** For each split the link for features up to the threshold: a split, or -1 - n for leaf n. */
  readonly below: Int32Array;
  /** For each split the link for larger features. */
  readonly above: Int32Array;
  /** Values of the leaves. */
  readonly leaves: Float64Array;
}

/** Puts trees side by side. O(splits). */
export function plantForest(trees: readonly ModelTree[]): Forest {
  const splits = trees.reduce((sum, { inputs }) => sum + inputs.length, 0);
  const forest: Forest = {
    roots: new Int32Array(trees.length),
    inputs: new Uint8Array(splits),
    thresholds: new Float64Array(splits),
    below: new Int32Array(splits),
    above: new Int32Array(splits),
    leaves: Float64Array.from(trees.flatMap(({ leaves }) => leaves)),
  };
  let firstSplit = 0;
  let firstLeaf = 0;
  trees.forEach(({ inputs, thresholds, below, above, leaves }, number) => {
    const link = (to: number): number => (to >= 0 ? to + firstSplit : to - firstLeaf);
    forest.roots[number] = link(inputs.length === 0 ? -1 : 0);
    forest.inputs.set(inputs, firstSplit);
    forest.thresholds.set(thresholds, firstSplit);
    forest.below.set(below.map(link), firstSplit);
    forest.above.set(above.map(link), firstSplit);
    firstSplit += inputs.length;
    firstLeaf += leaves.length;
  });
  return forest;
}

/** The sum of the leaves that features lead to. O(trees * their depth). */
export function walkForest(forest: Forest, features: Float64Array): number {
  const { roots, inputs, thresholds, below, above, leaves } = forest;
  let sum = 0;
  for (const root of roots) {
    let at = root;
    while (at >= 0) {
      const isBelow = (features[inputs[at] ?? 0] ?? NaN) <= (thresholds[at] ?? NaN);
      at = (isBelow ? below[at] : above[at]) ?? -1;
    }
    sum += leaves[-1 - at] ?? 0;
  }
  return sum;
}
