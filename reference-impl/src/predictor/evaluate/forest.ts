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

/** Puts trees side by side. O(splits). Loops over plain indices: a model of thousands of trees is planted in a millisecond. */
export function plantForest(trees: readonly ModelTree[]): Forest {
  let splits = 0;
  let leafCount = 0;
  for (const { inputs, leaves } of trees) {
    splits += inputs.length;
    leafCount += leaves.length;
  }
  const forest: Forest = {
    roots: new Int32Array(trees.length),
    inputs: new Uint8Array(splits),
    thresholds: new Float64Array(splits),
    below: new Int32Array(splits),
    above: new Int32Array(splits),
    leaves: new Float64Array(leafCount),
  };
  let firstSplit = 0;
  let firstLeaf = 0;
  let number = 0;
  for (const { inputs, thresholds, below, above, leaves } of trees) {
    forest.roots[number++] = inputs.length === 0 ? -1 - firstLeaf : firstSplit;
    for (let split = 0; split < inputs.length; split++) {
      const place = firstSplit + split;
      forest.inputs[place] = inputs[split] ?? 0;
      forest.thresholds[place] = thresholds[split] ?? NaN;
      forest.below[place] = moved(below[split] ?? -1, firstSplit, firstLeaf);
      forest.above[place] = moved(above[split] ?? -1, firstSplit, firstLeaf);
    }
    for (let leaf = 0; leaf < leaves.length; leaf++) forest.leaves[firstLeaf + leaf] = leaves[leaf] ?? NaN;
    firstSplit += inputs.length;
    firstLeaf += leaves.length;
  }
  return forest;
}

function moved(link: number, firstSplit: number, firstLeaf: number): number {
  return link >= 0 ? link + firstSplit : link - firstLeaf;
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
