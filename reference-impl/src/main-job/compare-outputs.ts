import type { NamedTensors } from "../runtime/runtime.ts";
import { float32Elements } from "../runtime/tensor-value.ts";

/**
 * How far two results of one model on two runtimes may lie apart, as a share of the largest magnitude in the result. The
 * runtimes add in different orders: the recogniser's logits differ by 2e-6 of their largest, which its softmax turns into
 * about 1e-5; the rest is margin for other processors.
 */
export const RELATIVE_TOLERANCE = 5e-5;

/** How two results compare. */
export interface Comparison {
  /** Whether every element is within the tolerance. */
  readonly equal: boolean;
  /** Largest difference of two elements; the largest number there is where one is missing or NaN, as JSON has no other. */
  readonly maxAbsDiff: number;
}

/** Compares a model's float32 outputs element by element; shapes and names must be the same, and NaN is never equal. */
export function compareOutputs(expected: NamedTensors, actual: NamedTensors): Comparison {
  let equal = expected.size === actual.size;
  let maxAbsDiff = 0;
  for (const [name, want] of expected) {
    const got = actual.get(name);
    if (got === undefined || got.bytes.byteLength !== want.bytes.byteLength)
      return { equal: false, maxAbsDiff: Number.MAX_VALUE };
    const wanted = float32Elements(want);
    const gotten = float32Elements(got);
    const largest = wanted.reduce((magnitude, value) => Math.max(magnitude, Math.abs(value)), 0);
    wanted.forEach((value, index) => {
      const difference = Math.abs(value - (gotten[index] ?? NaN));
      // Written so that NaN is a difference.
      if (!(difference <= RELATIVE_TOLERANCE * largest)) equal = false;
      if (!(difference <= maxAbsDiff)) maxAbsDiff = Number.isNaN(difference) ? Number.MAX_VALUE : difference;
    });
  }
  return { equal, maxAbsDiff };
}
