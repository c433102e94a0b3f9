import { DmpcError } from "@dmpc/schemas";
import type { Xoshiro128 } from "../../random/xoshiro128.ts";
import type { Weighted } from "./parameter-ranges.ts";

/** One of the values, each equally likely. */
export function pick<T>(values: readonly T[], random: Xoshiro128): T {
  return orFail(values[random.below(values.length)]);
}

/** One of the values, as likely as its weight says. */
export function pickWeighted<T>(values: Weighted<T>, random: Xoshiro128): T {
  let open = random.next() * values.reduce((sum, [, weight]) => sum + weight, 0);
  return orFail(values.find(([, weight]) => (open -= weight) < 0)?.[0]);
}

/** The values in another order, each order equally likely. */
export function shuffle<T>(values: readonly T[], random: Xoshiro128): T[] {
  const shuffled = [...values];
  for (let last = shuffled.length - 1; last > 0; last -= 1) {
    const other = random.below(last + 1);
    [shuffled[last], shuffled[other]] = [shuffled[other] as T, shuffled[last] as T];
  }
  return shuffled;
}

function orFail<T>(value: T | undefined): T {
  if (value === undefined) throw new DmpcError("DMPC_INTERNAL", "There is nothing to pick from.");
  return value;
}
