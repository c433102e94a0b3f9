import type { Tensor } from "@dmpc/schemas";
import type { Xoshiro128 } from "../random/xoshiro128.ts";
import type { NamedTensors } from "../runtime/runtime.ts";
import type { TensorValue } from "../runtime/tensor-value.ts";

/** Random values for a model: floating-point numbers between -1 and 1, and zeros and ones, which are safe as indices. */
export function randomInputs(tensors: readonly Tensor[], random: Xoshiro128): NamedTensors {
  return new Map(
    tensors.map(({ tensorId, dtype, shape, sizeBytes }): [string, TensorValue] => {
      const elements = shape.reduce((product, size) => product * size, 1);
      const bytes = new Uint8Array(sizeBytes);
      if (dtype === "float32") {
        random.fillUniform(new Float32Array(bytes.buffer), 1);
      } else if (dtype === "float64") {
        const drawn = new Float32Array(elements);
        random.fillUniform(drawn, 1);
        new Float64Array(bytes.buffer).set(drawn);
      } else if (dtype === "float16") {
        new Uint16Array(bytes.buffer).forEach((_, index, halves) => {
          halves[index] = randomHalf(random);
        });
      } else {
        const step = sizeBytes / elements;
        for (let index = 0; index < elements; index += 1) bytes[index * step] = random.below(2);
      }
      return [tensorId, { dtype, shape, bytes }];
    }),
  );
}

/** The bits of a number between -1 and 1: any sign and fraction, exponents of 2^-8 to 2^-1. */
function randomHalf(random: Xoshiro128): number {
  return (random.below(2) << 15) | ((7 + random.below(8)) << 10) | random.below(1024);
}
