import type { DataType, PartitionRequest, Tensor, TensorEncoding } from "@dmpc/schemas";

/** How a tensor crosses the network. */
export interface Travel {
  /** Its encoding; undefined if it travels as it is. */
  readonly encoding: TensorEncoding | undefined;
  /** Bytes that travel. */
  readonly bytes: number;
}

/** A way to encode a tensor: what it costs in precision, what of, and how many bytes so many elements take. */
interface Encoding {
  readonly encoding: TensorEncoding;
  readonly error: number;
  readonly of: readonly DataType[];
  readonly bytes: (elements: number) => number;
}

/** In the order that counts where two take as many bytes. */
const ENCODINGS: readonly Encoding[] = [
  { encoding: "f16", error: 2 ** -11, of: ["float32", "float64"], bytes: (elements) => 2 * elements },
  { encoding: "q8", error: 1 / 255, of: ["float16", "float32", "float64"], bytes: (elements) => elements + 8 },
];

/**
 * How each tensor travels if it crosses: in the fewest bytes that its tolerance allows.
 *
 * @see spec/planning.md#encodings (DMPC-PLAN-015)
 */
export function travels({ modelGraph, encodings = [] }: PartitionRequest): ReadonlyMap<string, Travel> {
  const tolerated = new Map(encodings.map(({ tensorId, toleratedError }) => [tensorId, toleratedError]));
  return new Map(modelGraph.tensors.map((tensor) => [tensor.tensorId, travel(tensor, tolerated.get(tensor.tensorId))]));
}

function travel({ dtype, shape, sizeBytes }: Tensor, toleratedError: number | undefined): Travel {
  let best: Travel = { encoding: undefined, bytes: sizeBytes };
  if (toleratedError === undefined) return best;
  const elements = shape.reduce((product, extent) => product * extent, 1);
  for (const { encoding, error, of, bytes } of ENCODINGS) {
    if (error > toleratedError || !of.includes(dtype)) continue;
    if (bytes(elements) < best.bytes) best = { encoding, bytes: bytes(elements) };
  }
  return best;
}
