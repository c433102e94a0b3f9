/**
 * A duration in whole nanoseconds: `ms * 1,000,000` in doubles, rounded to an integer, a tie to the even neighbour.
 *
 * @see spec/conventions.md#numbers
 */
export function toNs(ms: number): number {
  return roundHalfEven(ms * 1_000_000);
}

/** The nearest integer, a tie to the even neighbour. */
export function roundHalfEven(value: number): number {
  const below = Math.floor(value);
  const rest = value - below;
  if (rest !== 0.5) return rest < 0.5 ? below : below + 1;
  return below % 2 === 0 ? below : below + 1;
}

/**
 * The double nearest to `ns / 1,000,000`.
 *
 * @see spec/conventions.md#numbers
 */
export function toMs(ns: number): number {
  return ns / 1_000_000;
}
