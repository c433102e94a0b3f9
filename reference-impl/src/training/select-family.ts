import type { LatencyRegression } from "@dmpc/schemas";
import type { Observation } from "./data/observation.ts";
import { crossValidate, dealFolds } from "./cross-validate.ts";
import { FAMILIES, type Family } from "./fit/families.ts";
import { type Table, takeRows } from "./fit/table.ts";
import { groupBy } from "./group-by.ts";
import { type Score, scorePredictions } from "./score.ts";

/** How a family fared on rows that it was not fitted to. */
export interface Candidate {
  /** The family. */
  readonly family: Family;
  /** How it fared. */
  readonly score: Score;
}

/** Folds of a cross-validation. */
const FOLDS = 5;
/** Rows that have to be left for a fit when the largest group is held out: with fewer, chance would choose. */
const LEAST_ROWS = 40;
/** Rows that the search looks at of a type; the final fit looks at all. */
const MOST_SEARCHED = 20_000;

/**
 * Tries the families on held-out models, and puts the best first: the one whose share of unexplained variance times
 * relative error is least, so that neither figure is bought with the other.
 *
 * @param groups - For each row the model that it is of; rows of one model are held out together.
 * @param judged - Whether a row counts in the comparison; rows that do not are fitted to all the same.
 */
export function rankFamilies(
  table: Table,
  groups: readonly string[],
  judged: (row: number) => boolean,
  families: readonly Family[] = FAMILIES,
): Candidate[] {
  const rows = thin(groups.length);
  const searched = takeRows(table, rows);
  const folds = dealFolds(
    Array.from(rows, (row) => groups[row] ?? ""),
    FOLDS,
  );
  const counted = [...rows].flatMap((row, i) => (judged(row) ? [i] : []));
  const measured = Float64Array.from(counted, (i) => searched.latencies[i] ?? NaN);
  const candidates = families.flatMap((family): Candidate[] => {
    const predicted = crossValidate(family, searched, folds);
    const score = scorePredictions(
      measured,
      Float64Array.from(counted, (i) => predicted[i] ?? NaN),
    );
    return score === undefined ? [] : [{ family, score }];
  });
  return candidates.sort((a, b) => (badness(a.score) < badness(b.score) ? -1 : 1));
}

/**
 * Which rows count when families are compared: layers of whole models, where there are any, since they are what is to be
 * predicted; those that were drawn help to.
 */
export function judgedRows(observations: readonly Observation[]): (row: number) => boolean {
  const isReal = observations.some(({ origin }) => origin === "whole-model");
  return (row) => !isReal || observations[row]?.origin === "whole-model";
}

/** Whether there are enough rows, of enough groups, to compare families by. */
export function canBeRanked(groups: readonly string[]): boolean {
  const sizes = [...groupBy(groups, (group) => group).values()].map(({ length }) => length);
  return groups.length - Math.max(...sizes) >= LEAST_ROWS;
}

/** What the document says of a comparison. */
export function candidatesOf(ranked: readonly Candidate[]): LatencyRegression["candidates"] {
  const [first, ...others] = ranked.map(({ family: { family }, score: { r2, mape } }) => ({
    family,
    r2: Math.max(-1e12, r2),
    mape: Math.min(1e12, mape),
  }));
  return first && [first, ...others];
}

function badness({ r2, mape }: Score): number {
  const product = (1 - r2) * mape;
  // What came to no number is worse than any number.
  return Number.isNaN(product) ? Infinity : product;
}

/** Every k-th row, so that no more are left than the search looks at. */
function thin(count: number): Uint32Array {
  const step = Math.max(1, Math.ceil(count / MOST_SEARCHED));
  return Uint32Array.from({ length: Math.ceil(count / step) }, (_, i) => i * step);
}
