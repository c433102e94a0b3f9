import { create, type MessageInitShape } from "@bufbuild/protobuf";
import {
  AttributeProto_AttributeType as AttributeType,
  type AttributeProto,
  AttributeProtoSchema,
  GraphProtoSchema,
  type NodeProto,
  TensorProto_DataType as Type,
  type TensorProto,
  TensorProtoSchema,
  TensorShapeProto_DimensionSchema,
  type ValueInfoProtoSchema,
} from "onnx-buf";
import { makeNode } from "./nodes.ts";

type ValueInit = MessageInitShape<typeof ValueInfoProtoSchema>;

/** A weight of integers. */
export function intWeight(
  name: string,
  values: readonly number[],
  dims: readonly number[] = [values.length],
): TensorProto {
  return create(TensorProtoSchema, {
    name,
    dims: dims.map(BigInt),
    dataType: Type.INT64,
    int64Data: values.map(BigInt),
  });
}

/** A weight of floating-point numbers. */
export function floatWeight(
  name: string,
  values: readonly number[],
  dims: readonly number[] = [values.length],
): TensorProto {
  const rawData = new Uint8Array(Float32Array.from(values).buffer);
  return create(TensorProtoSchema, { name, dims: dims.map(BigInt), dataType: Type.FLOAT, rawData });
}

/** A graph input or output: names stand for open dimensions; a shape that is left out is unknown. */
export function typedValue(name: string, elemType: number, shape?: readonly (number | string)[]): ValueInit {
  const dim = shape?.map((size) =>
    create(TensorShapeProto_DimensionSchema, {
      value: typeof size === "string" ? { case: "dimParam", value: size } : { case: "dimValue", value: BigInt(size) },
    }),
  );
  const value = dim === undefined ? { elemType } : { elemType, shape: { dim } };
  return { name, type: { value: { case: "tensorType", value } } };
}

/** A node with graphs inside it. */
export function nodeWithGraphs(
  opType: string,
  input: readonly string[],
  output: readonly string[],
  graphs: Readonly<Record<string, MessageInitShape<typeof GraphProtoSchema>>>,
): NodeProto {
  const node = makeNode(opType, input, output);
  node.attribute.push(...Object.entries(graphs).map(([name, graph]) => graphAttribute(name, graph)));
  return node;
}

/** If `condition`, `y` is the opposite of `captured`, else its absolute value; both branches take it from outside. */
export function ifNode(condition: string, captured: string, output: string, shape: readonly number[]): NodeProto {
  const branch = (opType: string, name: string): MessageInitShape<typeof GraphProtoSchema> => ({
    name,
    node: [makeNode(opType, [captured], [name])],
    output: [typedValue(name, Type.FLOAT, shape)],
  });
  return nodeWithGraphs("If", [condition], [output], {
    then_branch: branch("Neg", `${output}-then`),
    else_branch: branch("Abs", `${output}-else`),
  });
}

/** A node that makes a tensor of the extent, full of one number. */
export function filledNode(extent: string, output: string, value: number): NodeProto {
  const node = makeNode("ConstantOfShape", [extent], [output]);
  const t = floatWeight("", [value]);
  node.attribute.push(create(AttributeProtoSchema, { name: "value", type: AttributeType.TENSOR, t }));
  return node;
}

/** A node that holds a tensor. */
export function constantNode(output: string, tensor: TensorProto): NodeProto {
  const node = makeNode("Constant", [], [output]);
  node.attribute.push(create(AttributeProtoSchema, { name: "value", type: AttributeType.TENSOR, t: tensor }));
  return node;
}

function graphAttribute(name: string, graph: MessageInitShape<typeof GraphProtoSchema>): AttributeProto {
  return create(AttributeProtoSchema, { name, type: AttributeType.GRAPH, g: create(GraphProtoSchema, graph) });
}
