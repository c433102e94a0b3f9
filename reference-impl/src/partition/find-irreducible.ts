/**
 * An irreducible part of some constraints that cannot be satisfied together: any one left out, the others can. Asks
 * O(k log(n / k)) times where k of n constraints are in conflict.
 *
 * @param constraints - Cannot be satisfied together.
 * @param exclude - Whether some of the constraints cannot be satisfied together. More of them cannot either.
 * @see U. Junker, QuickXplain: Preferred explanations and relaxations for over-constrained problems, AAAI 2004
 */
export function findIrreducible<T>(constraints: readonly T[], exclude: (some: readonly T[]) => boolean): T[] {
  return explain([], false, constraints, exclude);
}

/** The part of `candidates` that is needed beside `background`. */
function explain<T>(
  background: readonly T[],
  hasGrown: boolean,
  candidates: readonly T[],
  exclude: (some: readonly T[]) => boolean,
): T[] {
  if (hasGrown && exclude(background)) return [];
  if (candidates.length <= 1) return [...candidates];
  const middle = candidates.length >> 1;
  const [first, second] = [candidates.slice(0, middle), candidates.slice(middle)];
  const ofSecond = explain([...background, ...first], first.length > 0, second, exclude);
  const ofFirst = explain([...background, ...ofSecond], ofSecond.length > 0, first, exclude);
  return [...ofFirst, ...ofSecond];
}
