/**
 * The nearest integer; a tie goes to the even neighbour.
 *
 * @see spec/conventions.md#numbers
 */
export function roundHalfEven(exact: number): number {
  // Math.round takes a tie upwards.
  const rounded = Math.round(exact);
  return rounded - exact === 0.5 && rounded % 2 !== 0 ? rounded - 1 : rounded;
}

/** Milliseconds, or the unit of another objective, as integers of a millionth. */
export function toNs(ms: number): number {
  return roundHalfEven(ms * 1_000_000);
}

/** The way back. */
export function toMs(ns: number): number {
  return ns / 1_000_000;
}
