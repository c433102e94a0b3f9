import { DATA_TYPE_BYTES, type DataType, type PartitionRequest, type Tensor, type TensorEncoding } from "@dmpc/schemas";

/** How a tensor travels. */
export interface TensorTravel {
  /** Its encoding; undefined if it travels as it is. */
  readonly encoding?: TensorEncoding;
  /** Bytes that travel. */
  readonly bytes: number;
}

/** An encoding: what it does to a tensor, and what it makes of its size. */
interface Encoding {
  readonly name: TensorEncoding;
  /** Largest error of an element, as a share of the tensor's largest magnitude. */
  readonly error: number;
  readonly dtypes: readonly DataType[];
  readonly bytes: (elements: number) => number;
}

/** In the order in which one is taken where both need as many bytes. */
const ENCODINGS: readonly Encoding[] = [
  { name: "f16", error: 2 ** -11, dtypes: ["float32", "float64"], bytes: (elements) => 2 * elements },
  { name: "q8", error: 1 / 255, dtypes: ["float16", "float32", "float64"], bytes: (elements) => elements + 8 },
];

/**
 * How each tensor travels for which the request tolerates an error and that gains by it, by tensor id.
 *
 * @see spec/planning.md#encodings
 */
export function encodedTravels({ modelGraph, encodings = [] }: PartitionRequest): ReadonlyMap<string, TensorTravel> {
  if (encodings.length === 0) return new Map();
  const tolerated = new Map(encodings.map(({ tensorId, toleratedError }) => [tensorId, toleratedError]));
  return new Map(
    modelGraph.tensors.flatMap((tensor) => {
      const travel = shortest(tensor, tolerated.get(tensor.tensorId) ?? 0);
      return travel.encoding === undefined ? [] : [[tensor.tensorId, travel] as const];
    }),
  );
}

function shortest(tensor: Tensor, toleratedError: number): TensorTravel {
  let best: TensorTravel = { bytes: tensor.sizeBytes };
  for (const { name, error, dtypes, bytes } of ENCODINGS) {
    if (error > toleratedError || !dtypes.includes(tensor.dtype)) continue;
    const encodedBytes = bytes(tensor.sizeBytes / DATA_TYPE_BYTES[tensor.dtype]);
    if (encodedBytes < best.bytes) best = { encoding: name, bytes: encodedBytes };
  }
  return best;
}
