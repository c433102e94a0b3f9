import { type DataType, DmpcError } from "@dmpc/schemas";
import type { InferenceSession, Tensor, TypedTensor } from "onnxruntime-common";
import type { ValueType } from "./runtime.ts";
import type { TensorValue } from "./tensor-value.ts";

type TensorConstructor = new (type: Tensor.Type, data: Tensor.DataType, dims: readonly number[]) => Tensor;
type ElementArray = { readonly BYTES_PER_ELEMENT: number } & (new (
  buffer: ArrayBufferLike,
  byteOffset: number,
  length: number,
) => Exclude<Tensor.DataType, string[]>);

/** The array that onnxruntime keeps each data type's elements in. */
const ELEMENT_ARRAYS: Readonly<Record<DataType, ElementArray>> = {
  bool: Uint8Array,
  int8: Int8Array,
  uint8: Uint8Array,
  int16: Int16Array,
  uint16: Uint16Array,
  int32: Int32Array,
  uint32: Uint32Array,
  int64: BigInt64Array,
  uint64: BigUint64Array,
  float16: Uint16Array,
  float32: Float32Array,
  float64: Float64Array,
};

/** A tensor for onnxruntime, on the same bytes. */
export function toOrtTensor(TensorClass: TensorConstructor, { dtype, shape, bytes }: TensorValue): Tensor {
  const Elements = ELEMENT_ARRAYS[dtype];
  const data = new Elements(bytes.buffer, bytes.byteOffset, bytes.byteLength / Elements.BYTES_PER_ELEMENT);
  return new TensorClass(dtype, data, shape);
}

/**
 * A tensor of onnxruntime's, on a copy of its bytes that can be handed to another thread.
 *
 * @throws DmpcError DMPC_MODEL_UNSUPPORTED for element types that have no fixed size.
 */
export function fromOrtTensor(tensor: Tensor): TensorValue {
  const dtype = tensor.type;
  if (!isDataType(dtype)) {
    throw new DmpcError("DMPC_MODEL_UNSUPPORTED", `A tensor of type ${dtype} cannot cross between devices.`);
  }
  const { buffer, byteOffset, byteLength } = tensor.data as Exclude<TypedTensor<Tensor.Type>["data"], string[]>;
  return { dtype, shape: tensor.dims, bytes: new Uint8Array(buffer, byteOffset, byteLength).slice() };
}

/** The WebAssembly engine says -1 without a sign. */
const UNKNOWN_IN_WASM = 2 ** 32 - 1;

/** What onnxruntime tells of a value of a model. */
export function toValueType(value: InferenceSession.ValueMetadata): ValueType {
  if (!value.isTensor) return { name: value.name, dtype: undefined, shape: [] };
  return {
    name: value.name,
    dtype: isDataType(value.type) ? value.type : undefined,
    shape: value.shape.map((size) =>
      typeof size === "number" && size >= 0 && size !== UNKNOWN_IN_WASM ? size : undefined,
    ),
  };
}

function isDataType(type: string): type is DataType {
  return Object.hasOwn(ELEMENT_ARRAYS, type);
}
