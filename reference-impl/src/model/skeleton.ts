import { create } from "@bufbuild/protobuf";
import {
  AttributeProtoSchema,
  AttributeProto_AttributeType,
  type ModelProto,
  type NodeProto,
  NodeProtoSchema,
  type TensorProto,
  TensorProto_DataType,
  TensorProtoSchema,
} from "onnx-buf";
import { declaredBytes, denseTensor } from "./declared-size.ts";
import { dataTypeOf } from "./element-types.ts";
import { describeTyped } from "./describe-value.ts";
import type { AssembledPart } from "./extract-sub-model.ts";

/** Weights of at most so many bytes are kept: shapes, axes and thresholds, whose values matter to whoever reads shapes. */
const KEPT_BYTES = 4096;

/** What stands in a skeleton for each weight that is left out. */
export type StandIn = "input" | "constant";

/**
 * A model without its weights, for an engine that is asked what it makes of the model and does not run it. Large weights
 * become inputs of the same type and shape, or constants of it, which an engine may fold into others.
 *
 * @param part - The model; inputs and outputs are said.
 * @param standIn - What a weight is replaced with.
 */
export function skeletonOf({ proto, weights }: AssembledPart, standIn: (weight: TensorProto) => StandIn): ModelProto {
  const graph = proto.graph;
  if (graph === undefined) return proto;
  const shapes: TensorProto[] = [];
  const constants: NodeProto[] = [];
  const isKept = (weight: TensorProto): boolean => !((declaredBytes(weight) ?? 0) > KEPT_BYTES);
  // An engine makes whole tensors of sparse ones as it reads them.
  const sparse = graph.sparseInitializer.map(denseTensor).filter((weight) => !isKept(weight));
  graph.sparseInitializer = graph.sparseInitializer.filter((weight) => isKept(denseTensor(weight)));
  for (const weight of [...weights, ...sparse]) {
    if (isKept(weight)) {
      graph.initializer.push(weight);
    } else if (standIn(weight) === "input") {
      graph.input.push(describeTyped(weight.name, weight.dataType, weight.dims));
    } else {
      const shape = `${weight.name}#shape`;
      shapes.push(shapeTensor(shape, weight.dims));
      constants.push(constantOfShape(weight, shape));
    }
  }
  graph.initializer.push(...shapes);
  graph.node.unshift(...constants);
  return proto;
}

function shapeTensor(name: string, dims: readonly bigint[]): TensorProto {
  return create(TensorProtoSchema, {
    name,
    dims: [BigInt(dims.length)],
    dataType: TensorProto_DataType.INT64,
    int64Data: [...dims],
  });
}

/** Zero is no good: an engine may leave out what adds it. */
function constantOfShape({ name, dataType }: TensorProto, shape: string): NodeProto {
  const isFloat = dataTypeOf(dataType) === "float32";
  const value = create(TensorProtoSchema, {
    dims: [1n],
    dataType,
    ...(isFloat ? { floatData: [0.01] } : { rawData: new Uint8Array(declaredBytes(elementOf(dataType)) ?? 0) }),
  });
  return create(NodeProtoSchema, {
    opType: "ConstantOfShape",
    input: [shape],
    output: [name],
    attribute: [create(AttributeProtoSchema, { name: "value", type: AttributeProto_AttributeType.TENSOR, t: value })],
  });
}

function elementOf(dataType: number): TensorProto {
  return create(TensorProtoSchema, { dims: [1n], dataType });
}
