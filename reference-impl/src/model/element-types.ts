import type { DataType } from "@dmpc/schemas";
import { TensorProto_DataType as Type } from "onnx-buf";

/** ONNX's number of each data type that can pass between devices. */
export const ELEMENT_TYPES: Readonly<Record<DataType, Type>> = {
  bool: Type.BOOL,
  int8: Type.INT8,
  uint8: Type.UINT8,
  int16: Type.INT16,
  uint16: Type.UINT16,
  int32: Type.INT32,
  uint32: Type.UINT32,
  int64: Type.INT64,
  uint64: Type.UINT64,
  float16: Type.FLOAT16,
  float32: Type.FLOAT,
  float64: Type.DOUBLE,
};

/** The data type of ONNX's number; undefined for one that cannot pass between devices. */
export function dataTypeOf(elementType: number): DataType | undefined {
  return BY_NUMBER.get(elementType);
}

const BY_NUMBER: ReadonlyMap<number, DataType> = new Map(
  Object.entries(ELEMENT_TYPES).map(([dtype, elementType]) => [elementType, dtype as DataType]),
);
