import type { NamedTensors } from "../runtime/runtime.ts";
import type { TensorValue } from "../runtime/tensor-value.ts";
import { toNumbers } from "./to-numbers.ts";

/** How far two results may lie apart, element by element: `absolute + relative * |expected|`. Both 0 ask for equal bits. */
export interface Tolerance {
  /** Share of the expected value. */
  readonly relative: number;
  /** In the tensor's own unit. */
  readonly absolute: number;
}

/** How two results of one model differ. */
export interface Difference {
  /** Whether every element is within the tolerance. */
  readonly within: boolean;
  /** Whether every bit is the same. */
  readonly identical: boolean;
  /** Largest difference of two elements; infinite where one is missing or not a number. */
  readonly maxAbsDiff: number;
  /** The first output, by name, that is not within the tolerance. */
  readonly where: string | undefined;
}

/** Compares a model's outputs. What is not a number in both, or the same infinity, is equal. */
export function compareResults(expected: NamedTensors, actual: NamedTensors, tolerance: Tolerance): Difference {
  let identical = expected.size === actual.size;
  let maxAbsDiff = 0;
  let where: string | undefined;
  for (const [name, want] of expected) {
    const got = actual.get(name);
    if (got !== undefined && sameBits(want, got)) continue;
    identical = false;
    if (got === undefined || String(got.shape) !== String(want.shape) || got.dtype !== want.dtype) {
      maxAbsDiff = Infinity;
      where ??= name;
      continue;
    }
    const gotten = toNumbers(got);
    toNumbers(want).forEach((value, index) => {
      const other = gotten[index] ?? NaN;
      if (Object.is(value, other) || (Number.isNaN(value) && Number.isNaN(other))) return;
      const difference = Math.abs(value - other);
      maxAbsDiff = Math.max(maxAbsDiff, Number.isNaN(difference) ? Infinity : difference);
      // Written so that NaN is too far; and so is everything from an infinity, of which any share is infinite.
      const isNear = difference <= tolerance.absolute + tolerance.relative * Math.abs(value);
      if (!isNear || difference === Infinity) where ??= name;
    });
    if (tolerance.absolute === 0 && tolerance.relative === 0) where ??= name;
  }
  const surplus = [...actual.keys()].find((name) => !expected.has(name));
  if (surplus !== undefined) {
    maxAbsDiff = Infinity;
    where ??= surplus;
  }
  return { within: where === undefined, identical, maxAbsDiff, where };
}

function sameBits(one: TensorValue, other: TensorValue): boolean {
  return (
    one.dtype === other.dtype &&
    String(one.shape) === String(other.shape) &&
    Buffer.compare(one.bytes, other.bytes) === 0
  );
}
