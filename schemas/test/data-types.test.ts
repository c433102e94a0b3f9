import { describe, expect, it } from "vitest";
import { DATA_TYPE_BYTES, type DataType, tensorSizeBytes } from "../src/index.ts";

/** JavaScript's own opinion of the sizes, for the types that it has. */
const ARRAYS: Partial<Record<DataType, { readonly BYTES_PER_ELEMENT: number }>> = {
  int8: Int8Array,
  uint8: Uint8Array,
  int16: Int16Array,
  uint16: Uint16Array,
  int32: Int32Array,
  uint32: Uint32Array,
  int64: BigInt64Array,
  uint64: BigUint64Array,
  float32: Float32Array,
  float64: Float64Array,
};

describe("[DMPC-GRAPH-004] the size of a tensor", () => {
  it("follows from the size of its elements", () => {
    const sizes = Object.fromEntries(Object.entries(ARRAYS).map(([type, array]) => [type, array.BYTES_PER_ELEMENT]));
    expect(DATA_TYPE_BYTES).toEqual({ ...sizes, bool: 1, float16: 2 });
  });

  it("is the product of its dimensions times that size", () => {
    expect(tensorSizeBytes("float32", [1, 3, 48, 320])).toBe(184_320);
    expect(tensorSizeBytes("float64", [])).toBe(8);
    expect(tensorSizeBytes("int64", [0])).toBe(0);
    expect(tensorSizeBytes("uint8", [2147483647, 2147483647, 0])).toBe(0);
  });
});
