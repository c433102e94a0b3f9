import { create } from "@bufbuild/protobuf";
import { TensorProto_DataType, TensorProtoSchema } from "onnx-buf";
import type { StreamedTensor } from "../model/encode-model.ts";
import type { Weight } from "./weight.ts";
import { Xoshiro128 } from "../random/xoshiro128.ts";

const PIECE_ELEMENTS = 2 ** 20;

/**
 * Weights as an encoder takes them, made in pieces of at most 4 MiB when they are asked for: VGG16's largest alone has
 * 411 MB. The values of each depend on the seed and its name, and on nothing else.
 */
export function* streamWeights(weights: Iterable<Weight>, seed: number): Generator<StreamedTensor> {
  for (const weight of weights) {
    const { name, dims } = weight;
    yield {
      tensor: create(TensorProtoSchema, { name, dims: dims.map(BigInt), dataType: TensorProto_DataType.FLOAT }),
      byteLength: countElements(weight) * Float32Array.BYTES_PER_ELEMENT,
      pieces: makePieces(weight, seed),
    };
  }
}

function* makePieces(weight: Weight, seed: number): Generator<Uint8Array> {
  const { name, fill } = weight;
  const random = new Xoshiro128(seed, name);
  for (let open = countElements(weight); open > 0; open -= PIECE_ELEMENTS) {
    // A new array each time: whoever took the last one may still be writing it.
    const elements = new Float32Array(Math.min(open, PIECE_ELEMENTS));
    if ("bound" in fill) random.fillUniform(elements, fill.bound);
    else elements.fill(fill.value);
    yield new Uint8Array(elements.buffer);
  }
}

function countElements({ dims }: Weight): number {
  return dims.reduce((product, size) => product * size, 1);
}
