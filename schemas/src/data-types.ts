import type { DataType } from "./generated/types.ts";

/** Size in bytes of one element of each data type. */
export const DATA_TYPE_BYTES: Readonly<Record<DataType, number>> = {
  bool: 1,
  int8: 1,
  uint8: 1,
  int16: 2,
  uint16: 2,
  float16: 2,
  int32: 4,
  uint32: 4,
  float32: 4,
  int64: 8,
  uint64: 8,
  float64: 8,
};

/** Size in bytes of a tensor: the product of its dimensions times the size of its data type. */
export function tensorSizeBytes(dtype: DataType, shape: readonly number[]): number {
  return shape.reduce((elements, dimension) => elements * dimension, 1) * DATA_TYPE_BYTES[dtype];
}
