import { type DataType, DmpcError, type Tensor, tensorSizeBytes } from "@dmpc/schemas";

/** A tensor with its elements: row-major, little-endian, as they travel. */
export interface TensorValue {
  /** Element type. */
  readonly dtype: DataType;
  /** Dimensions, outermost first. */
  readonly shape: readonly number[];
  /** The elements; `byteOffset` is a multiple of 8. */
  readonly bytes: Uint8Array;
}

/**
 * A tensor from its bytes, which are copied only where they are not aligned.
 *
 * @throws DmpcError DMPC_INPUT_INVALID if the bytes are not as many as dtype and shape say.
 */
export function toTensorValue(dtype: DataType, shape: readonly number[], bytes: Uint8Array): TensorValue {
  const sizeBytes = tensorSizeBytes(dtype, shape);
  if (bytes.byteLength !== sizeBytes) {
    throw new DmpcError(
      "DMPC_INPUT_INVALID",
      `A tensor of ${dtype}[${shape.join(",")}] has ${String(sizeBytes)} bytes, not ${String(bytes.byteLength)}; correct its shape or data.`,
    );
  }
  return { dtype, shape, bytes: bytes.byteOffset % 8 === 0 ? bytes : new Uint8Array(bytes) };
}

/** The elements of a float32 tensor, as a view. */
export function float32Elements({ dtype, bytes }: TensorValue): Float32Array {
  if (dtype !== "float32") throw new DmpcError("DMPC_INPUT_INVALID", `The tensor is ${dtype}, not float32.`);
  return new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / Float32Array.BYTES_PER_ELEMENT);
}

/** What the given values are, without the values. */
export function describeTensors(values: ReadonlyMap<string, TensorValue>): Tensor[] {
  return [...values].map(([tensorId, { dtype, shape, bytes }]) => ({
    tensorId,
    dtype,
    shape: [...shape],
    sizeBytes: bytes.byteLength,
  }));
}
