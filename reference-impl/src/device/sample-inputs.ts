import type { Tensor } from "@dmpc/schemas";
import type { NamedTensors } from "../runtime/runtime.ts";
import type { TensorValue } from "../runtime/tensor-value.ts";

/**
 * Values to measure a model on: numbers between -1 and 1 for float32, always the same ones, and zeros for other types,
 * which are mostly indices and sizes.
 */
export function sampleInputs(tensors: readonly Tensor[]): NamedTensors {
  return new Map(
    tensors.map(({ tensorId, dtype, shape, sizeBytes }): [string, TensorValue] => {
      const bytes = new Uint8Array(sizeBytes);
      if (dtype === "float32") {
        new Float32Array(bytes.buffer).forEach((_, index, elements) => {
          elements[index] = Math.sin(index);
        });
      }
      return [tensorId, { dtype, shape, bytes }];
    }),
  );
}
