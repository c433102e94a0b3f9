import { evaluateColumns } from "./fit/evaluate-columns.ts";
import type { Family } from "./fit/families.ts";
import { type Table, takeRows } from "./fit/table.ts";

/**
 * Predicts each row by a regression that was fitted without its fold.
 *
 * @param folds - Number of the fold of each row.
 * @returns Predicted latencies in milliseconds, a row each.
 */
export function crossValidate(family: Family, table: Table, folds: Uint16Array): Float64Array {
  const predicted = new Float64Array(folds.length);
  for (const fold of new Set(folds)) {
    const rows = Uint32Array.from(folds.keys());
    const held = rows.filter((row) => folds[row] === fold);
    const others = takeRows(
      table,
      rows.filter((row) => folds[row] !== fold),
    );
    const regression = family.fit(others);
    const { features, columns } = takeRows(table, held);
    evaluateColumns(regression, features, columns).forEach((latency, i) => (predicted[held[i] ?? 0] = latency));
  }
  return predicted;
}

/** Deals groups, the largest first, each to the fold that has the fewest rows so far. */
export function dealFolds(groups: readonly string[], count: number): Uint16Array {
  const sizes = new Map<string, number>();
  for (const group of groups) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  const loads = Array.from({ length: Math.min(count, sizes.size) }, () => 0);
  const foldOf = new Map<string, number>();
  for (const [group, size] of [...sizes].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))) {
    const fold = loads.indexOf(Math.min(...loads));
    loads[fold] = (loads[fold] ?? 0) + size;
    foldOf.set(group, fold);
  }
  return Uint16Array.from(groups, (group) => foldOf.get(group) ?? 0);
}
