import type { DataType } from "@dmpc/schemas";
import type { TensorValue } from "../runtime/tensor-value.ts";

type Reader = (view: DataView, offset: number) => number;

const READERS: Readonly<Record<DataType, { readonly bytes: number; readonly read: Reader }>> = {
  bool: { bytes: 1, read: (view, offset) => view.getUint8(offset) },
  int8: { bytes: 1, read: (view, offset) => view.getInt8(offset) },
  uint8: { bytes: 1, read: (view, offset) => view.getUint8(offset) },
  int16: { bytes: 2, read: (view, offset) => view.getInt16(offset, true) },
  uint16: { bytes: 2, read: (view, offset) => view.getUint16(offset, true) },
  int32: { bytes: 4, read: (view, offset) => view.getInt32(offset, true) },
  uint32: { bytes: 4, read: (view, offset) => view.getUint32(offset, true) },
  int64: { bytes: 8, read: (view, offset) => Number(view.getBigInt64(offset, true)) },
  uint64: { bytes: 8, read: (view, offset) => Number(view.getBigUint64(offset, true)) },
  float16: { bytes: 2, read: (view, offset) => fromHalf(view.getUint16(offset, true)) },
  float32: { bytes: 4, read: (view, offset) => view.getFloat32(offset, true) },
  float64: { bytes: 8, read: (view, offset) => view.getFloat64(offset, true) },
};

/** The elements of a tensor as numbers; 64-bit integers beyond 2^53 lose their last digits. */
export function toNumbers({ dtype, bytes: data }: TensorValue): Float64Array {
  const { bytes, read } = READERS[dtype];
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  return Float64Array.from({ length: data.byteLength / bytes }, (_, index) => read(view, index * bytes));
}

/** A number from the bits of IEEE 754's binary16. */
function fromHalf(bits: number): number {
  const sign = bits >> 15 === 0 ? 1 : -1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN;
  return sign * (1024 + fraction) * 2 ** (exponent - 25);
}
