import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { binColumn } from "../../src/training/fit/bins.ts";
import { growTree } from "../../src/training/fit/grow-tree.ts";

/** A few rows of two columns whose numbers recur, and what is to be explained. */
const rows = fc.array(fc.tuple(fc.nat(6), fc.nat(3), fc.integer({ min: -20, max: 20 })), {
  minLength: 4,
  maxLength: 40,
});

/** Squared error of rows around their mean. */
function error(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
}

/** The least squared error that any one split leaves, found by trying all. */
function leastError(data: readonly (readonly [number, number, number])[], leastRows: number): number {
  const values = data.map(([, , value]) => value);
  let least = error(values);
  for (const column of [0, 1] as const) {
    for (const threshold of new Set(data.map((row) => row[column]))) {
      const below = data.filter((row) => row[column] <= threshold).map(([, , value]) => value);
      const above = data.filter((row) => row[column] > threshold).map(([, , value]) => value);
      if (below.length < leastRows || above.length < leastRows) continue;
      least = Math.min(least, error(below) + error(above));
    }
  }
  return least;
}

function grow(data: readonly (readonly [number, number, number])[], leaves: number, leastRows: number, rises: 0 | 1) {
  const columns = [0, 1].map((column) => binColumn(Float64Array.from(data, (row) => row[column] ?? NaN)));
  const values = Float64Array.from(data, ([, , value]) => value);
  const grown = growTree(columns, values, [rises, rises], { leaves, leastRows, shrinkage: 0 });
  return { ...grown, values };
}

describe("a tree", () => {
  it("splits where the least error is left, which trying all splits finds too", () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 4 }), (data, leastRows) => {
        const { rowsOfLeaves, values } = grow(data, 2, leastRows, 0);
        const left = rowsOfLeaves.reduce((sum, leaf) => sum + error([...leaf].map((row) => values[row] ?? NaN)), 0);
        expect(left).toBeCloseTo(leastError(data, leastRows), 6);
      }),
    );
  });

  it("has no leaf of fewer rows than it may have, each row in one leaf, and the leaf's mean as value", () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 5 }), (data, leastRows) => {
        const { tree, rowsOfLeaves, values } = grow(data, 8, leastRows, 0);
        expect(rowsOfLeaves.flatMap((leaf) => [...leaf]).sort((a, b) => a - b)).toEqual(data.map((_, row) => row));
        expect(tree.leaves.length).toBe(tree.columns.length + 1);
        rowsOfLeaves.forEach((leaf, i) => {
          if (tree.leaves.length > 1) expect(leaf.length).toBeGreaterThanOrEqual(leastRows);
          const mean = leaf.reduce((sum, row) => sum + (values[row] ?? NaN), 0) / leaf.length;
          expect(tree.leaves[i]).toBeCloseTo(mean, 9);
        });
      }),
    );
  });
});
