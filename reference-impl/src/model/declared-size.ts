import { create } from "@bufbuild/protobuf";
import { type SparseTensorProto, type TensorProto, TensorProto_DataType as Type, TensorProtoSchema } from "onnx-buf";

/** Bits of one element of each data type; undefined for strings, which have no fixed size. */
const ELEMENT_BITS: ReadonlyMap<number, number> = new Map<number, number>([
  [Type.FLOAT, 32],
  [Type.UINT8, 8],
  [Type.INT8, 8],
  [Type.UINT16, 16],
  [Type.INT16, 16],
  [Type.INT32, 32],
  [Type.INT64, 64],
  [Type.BOOL, 8],
  [Type.FLOAT16, 16],
  [Type.DOUBLE, 64],
  [Type.UINT32, 32],
  [Type.UINT64, 64],
  [Type.COMPLEX64, 64],
  [Type.COMPLEX128, 128],
  [Type.BFLOAT16, 16],
  [Type.FLOAT8E4M3FN, 8],
  [Type.FLOAT8E4M3FNUZ, 8],
  [Type.FLOAT8E5M2, 8],
  [Type.FLOAT8E5M2FNUZ, 8],
  [Type.UINT4, 4],
  [Type.INT4, 4],
  [Type.FLOAT4E2M1, 4],
  [Type.FLOAT8E8M0, 8],
  [Type.UINT2, 2],
  [Type.INT2, 2],
]);

/** Elements of a tensor by its dimensions; NaN if one of them is none. Exact up to 2^53. */
export function declaredElements({ dims }: TensorProto): number {
  return dims.reduce((elements, size) => (size < 0n ? NaN : elements * Number(size)), 1);
}

/** Bytes of a tensor's data by its dimensions and type; undefined where its elements have no fixed size. */
export function declaredBytes(tensor: TensorProto): number | undefined {
  const bits = ELEMENT_BITS.get(tensor.dataType);
  return bits === undefined ? undefined : Math.ceil((declaredElements(tensor) * bits) / 8);
}

/** What an engine makes of a sparse tensor: one of its name, type and dimensions, here without data. */
export function denseTensor({ values, dims }: SparseTensorProto): TensorProto {
  return create(TensorProtoSchema, { name: values?.name ?? "", dataType: values?.dataType ?? Type.UNDEFINED, dims });
}
