import { create } from "@bufbuild/protobuf";
import type { Tensor } from "@dmpc/schemas";
import {
  TensorShapeProto_DimensionSchema,
  TensorShapeProtoSchema,
  TypeProto_TensorSchema,
  TypeProtoSchema,
  type ValueInfoProto,
  ValueInfoProtoSchema,
} from "onnx-buf";
import { ELEMENT_TYPES } from "./element-types.ts";

/** What an ONNX graph says of an input or output of the given type and shape. */
export function describeValue({
  tensorId,
  dtype,
  shape,
}: Pick<Tensor, "tensorId" | "dtype" | "shape">): ValueInfoProto {
  return describeTyped(tensorId, ELEMENT_TYPES[dtype], shape.map(BigInt));
}

/** As {@link describeValue}, by ONNX's number of the element type, and without a shape where it is not known. */
export function describeTyped(name: string, elemType: number, dims: readonly bigint[] | undefined): ValueInfoProto {
  const tensorType = create(TypeProto_TensorSchema, { elemType });
  if (dims !== undefined) {
    const dim = dims.map((size) =>
      create(TensorShapeProto_DimensionSchema, { value: { case: "dimValue", value: size } }),
    );
    tensorType.shape = create(TensorShapeProtoSchema, { dim });
  }
  return create(ValueInfoProtoSchema, {
    name,
    type: create(TypeProtoSchema, { value: { case: "tensorType", value: tensorType } }),
  });
}

/** An output of a graph whose type is left to the engine. */
export function nameValue(name: string): ValueInfoProto {
  return create(ValueInfoProtoSchema, { name });
}
