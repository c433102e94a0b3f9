import type { DataType, PartitionRequest, Tensor, TensorEncoding } from "@dmpc/schemas";

/** How a tensor travels. */
export interface Travel {
  /** Undefined if it travels as it is. */
  readonly encoding: TensorEncoding | undefined;
  /** Bytes that travel. */
  readonly bytes: number;
}

const HALVED: readonly DataType[] = ["float32", "float64"];
const QUANTISED: readonly DataType[] = ["float16", "float32", "float64"];

/**
 * How each tensor travels, by its id: in the fewest bytes that it may; of equals as it is, then `f16`, then `q8`.
 *
 * @see spec/planning.md#encodings
 */
export function travels({ modelGraph, encodings = [] }: PartitionRequest): Map<string, Travel> {
  const tolerated = new Map(encodings.map(({ tensorId, toleratedError }) => [tensorId, toleratedError]));
  return new Map(modelGraph.tensors.map((tensor) => [tensor.tensorId, travel(tensor, tolerated.get(tensor.tensorId))]));
}

function travel({ dtype, shape, sizeBytes }: Tensor, toleratedError: number | undefined): Travel {
  const ways: Travel[] = [{ encoding: undefined, bytes: sizeBytes }];
  const elements = shape.reduce((product, dimension) => product * dimension, 1);
  if (toleratedError !== undefined && toleratedError >= 2 ** -11 && HALVED.includes(dtype)) {
    ways.push({ encoding: "f16", bytes: 2 * elements });
  }
  if (toleratedError !== undefined && toleratedError >= 1 / 255 && QUANTISED.includes(dtype)) {
    ways.push({ encoding: "q8", bytes: elements + 8 });
  }
  return ways.reduce((best, way) => (way.bytes < best.bytes ? way : best));
}
