import type { DataType } from "@dmpc/schemas";
import { TensorProto_DataType } from "onnx-buf";

/** ONNX's number of each data type. */
export const ELEMENT_TYPES: Readonly<Record<DataType, TensorProto_DataType>> = {
  bool: TensorProto_DataType.BOOL,
  int8: TensorProto_DataType.INT8,
  uint8: TensorProto_DataType.UINT8,
  int16: TensorProto_DataType.INT16,
  uint16: TensorProto_DataType.UINT16,
  int32: TensorProto_DataType.INT32,
  uint32: TensorProto_DataType.UINT32,
  int64: TensorProto_DataType.INT64,
  uint64: TensorProto_DataType.UINT64,
  float16: TensorProto_DataType.FLOAT16,
  float32: TensorProto_DataType.FLOAT,
  float64: TensorProto_DataType.DOUBLE,
};

/** The data type with a number of ONNX's; undefined for those that cannot cross, such as texts and bfloat16. */
export function dataTypeOf(elementType: number): DataType | undefined {
  return BY_NUMBER.get(elementType);
}

const BY_NUMBER = new Map(
  Object.entries(ELEMENT_TYPES).map(([dtype, number]) => [number as number, dtype as DataType]),
);
