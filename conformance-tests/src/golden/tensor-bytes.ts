import type { Elements, GoldenDataType } from "./golden-model.ts";

const BYTES: Record<GoldenDataType, number> = { float32: 4, int64: 8 };

/**
 * The bytes of a tensor's elements, little-endian.
 *
 * @see spec/data-plane.md#payload
 */
export function encodeTensor(dtype: GoldenDataType, elements: Elements): Uint8Array {
  const bytes = new Uint8Array(elements.length * BYTES[dtype]);
  const view = new DataView(bytes.buffer);
  elements.forEach((element, index) => {
    if (dtype === "float32") view.setFloat32(index * 4, element, true);
    else view.setBigInt64(index * 8, BigInt(element), true);
  });
  return bytes;
}

/** The elements that bytes are. */
export function decodeTensor(dtype: GoldenDataType, bytes: Uint8Array): Elements {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: bytes.length / BYTES[dtype] }, (_, index) =>
    dtype === "float32" ? view.getFloat32(index * 4, true) : Number(view.getBigInt64(index * 8, true)),
  );
}
