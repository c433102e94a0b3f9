const NANOSECONDS_PER_MILLISECOND = 1_000_000;

/**
 * Milliseconds as whole nanoseconds; a tie goes to the even neighbour.
 *
 * @see spec/conventions.md#numbers
 */
export function toNs(ms: number): number {
  return roundHalfEven(ms * NANOSECONDS_PER_MILLISECOND);
}

/** The nearest whole number; a tie goes to the even neighbour. */
export function roundHalfEven(exact: number): number {
  const below = Math.floor(exact);
  const fraction = exact - below;
  if (fraction !== 0.5) return fraction < 0.5 ? below : below + 1;
  return below % 2 === 0 ? below : below + 1;
}

/**
 * Whole nanoseconds as milliseconds. `toNs(toMs(ns)) === ns` up to 10^15.
 *
 * @see spec/conventions.md#numbers
 */
export function toMs(ns: number): number {
  return ns / NANOSECONDS_PER_MILLISECOND;
}
