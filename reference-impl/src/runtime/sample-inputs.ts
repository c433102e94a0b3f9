import type { Tensor } from "@dmpc/schemas";
import type { NamedTensors } from "./runtime.ts";
import type { TensorValue } from "./tensor-value.ts";

/**
 * Values to measure a model on: numbers between -1 and 1 for float32, always the same ones, and zeros for other types,
 * which are mostly indices and sizes.
 */
export function sampleInputs(tensors: readonly Tensor[]): NamedTensors {
  return new Map(
    tensors.map(({ tensorId, dtype, shape, sizeBytes }): [string, TensorValue] => {
      const bytes = new Uint8Array(sizeBytes);
      if (dtype === "float32") {
        fillWithWave(new Float32Array(bytes.buffer));
      }
      return [tensorId, { dtype, shape, bytes }];
    }),
  );
}

/** Repeats one stretch of a wave: large tensors are filled as fast as memory is copied. */
function fillWithWave(elements: Float32Array): void {
  const stretch = Math.min(elements.length, 4096);
  for (let index = 0; index < stretch; index += 1) elements[index] = Math.sin(index);
  for (let filled = stretch; filled > 0 && filled < elements.length; filled *= 2)
    elements.copyWithin(filled, 0, filled);
}
