import type { Elements, GoldenDataType } from "./golden-model.ts";

/** How one element of a type is stored, little-endian. */
interface ElementCodec {
  readonly sizeBytes: number;
  readonly write: (view: DataView, offset: number, element: number) => void;
  readonly read: (view: DataView, offset: number) => number;
}

const CODECS: Record<GoldenDataType, ElementCodec> = {
  float32: {
    sizeBytes: 4,
    write: (view, offset, element) => {
      view.setFloat32(offset, element, true);
    },
    read: (view, offset) => view.getFloat32(offset, true),
  },
  float64: {
    sizeBytes: 8,
    write: (view, offset, element) => {
      view.setFloat64(offset, element, true);
    },
    read: (view, offset) => view.getFloat64(offset, true),
  },
  float16: {
    sizeBytes: 2,
    write: (view, offset, element) => {
      view.setUint16(offset, toHalf(element), true);
    },
    read: (view, offset) => fromHalf(view.getUint16(offset, true)),
  },
  int64: {
    sizeBytes: 8,
    write: (view, offset, element) => {
      view.setBigInt64(offset, BigInt(element), true);
    },
    read: (view, offset) => Number(view.getBigInt64(offset, true)),
  },
  int32: {
    sizeBytes: 4,
    write: (view, offset, element) => {
      view.setInt32(offset, element, true);
    },
    read: (view, offset) => view.getInt32(offset, true),
  },
  uint8: {
    sizeBytes: 1,
    write: (view, offset, element) => {
      view.setUint8(offset, element);
    },
    read: (view, offset) => view.getUint8(offset),
  },
  bool: {
    sizeBytes: 1,
    write: (view, offset, element) => {
      view.setUint8(offset, element);
    },
    read: (view, offset) => view.getUint8(offset),
  },
};

/**
 * The bytes of a tensor's elements, little-endian.
 *
 * @param elements - Exact in the type; for `float16`, normal numbers or zero.
 * @see spec/data-plane.md#payload
 */
export function encodeTensor(dtype: GoldenDataType, elements: Elements): Uint8Array {
  const { sizeBytes, write } = CODECS[dtype];
  const bytes = new Uint8Array(elements.length * sizeBytes);
  const view = new DataView(bytes.buffer);
  elements.forEach((element, index) => {
    write(view, index * sizeBytes, element);
  });
  return bytes;
}

/** The elements that bytes are. */
export function decodeTensor(dtype: GoldenDataType, bytes: Uint8Array): Elements {
  const { sizeBytes, read } = CODECS[dtype];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: bytes.length / sizeBytes }, (_, index) => read(view, index * sizeBytes));
}

/** Bits of an IEEE 754 half: the sign, five bits of exponent, ten of fraction. */
function toHalf(element: number): number {
  if (element === 0) return 0;
  const magnitude = Math.abs(element);
  const exponent = Math.floor(Math.log2(magnitude));
  const fraction = (magnitude / 2 ** exponent - 1) * 1_024;
  if (exponent < -14 || exponent > 15 || !Number.isInteger(fraction)) {
    throw new RangeError(`${String(element)} is no normal number of 16 bits`);
  }
  return (element < 0 ? 0x8000 : 0) | ((exponent + 15) << 10) | fraction;
}

function fromHalf(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = (bits & 0x3ff) / 1_024;
  if (exponent === 0) return sign * fraction * 2 ** -14;
  if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : NaN;
  return sign * (1 + fraction) * 2 ** (exponent - 15);
}
