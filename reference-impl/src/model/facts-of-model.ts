import type { Tensor } from "@dmpc/schemas";
import type { NodeProto, TensorProto, ValueInfoProto } from "onnx-buf";
import { dataTypeOf } from "./element-types.ts";
import type { ModelFacts, TensorFacts } from "./model-facts.ts";
import { attributesOf } from "./node-attributes.ts";
import type { OnnxModel } from "./onnx-model.ts";

/** Integers of larger weights are weights proper: no axes, shapes or sizes. */
const MAX_INTEGERS = 64;

const UNKNOWN: TensorFacts = { isWeight: false };

/**
 * What an ONNX file says of its weights, with the tensors of a model graph that was traced from it. Weights that the file
 * computes are known as far as constants, fills, copies, conversions and transpositions go, and others if the file tells
 * their shapes. O(weights + tensors).
 *
 * @param tensors - Inputs of the model and outputs of its nodes, with their shapes.
 */
export function factsOfModel({ proto, constantNodes }: OnnxModel, tensors: readonly Tensor[]): ModelFacts {
  const known = new Map<string, TensorFacts>();
  for (const { tensorId, shape, dtype } of tensors) known.set(tensorId, { isWeight: false, shape, dtype });
  for (const weight of proto.graph?.initializer ?? []) known.set(weight.name, factsOfWeight(weight));
  const told = new Map(proto.graph?.valueInfo.map((info) => [info.name, info]));
  for (const [name, node] of constantNodes) {
    known.set(name, computedWeight(node, known) ?? toldWeight(told.get(name)));
  }
  const opset = proto.opsetImport.find(({ domain }) => domain === "" || domain === "ai.onnx")?.version ?? 1n;
  return { opset: Number(opset), tensor: (name) => known.get(name) ?? UNKNOWN };
}

function factsOfWeight(weight: TensorProto): TensorFacts {
  const shape = weight.dims.map(Number);
  const dtype = dataTypeOf(weight.dataType);
  const isShort = shape.reduce((size, extent) => size * extent, 1) <= MAX_INTEGERS;
  return { isWeight: true, shape, dtype, integers: isShort ? integersOf(weight) : undefined };
}

function integersOf({ dataType, rawData, int64Data, int32Data }: TensorProto): number[] | undefined {
  const dtype = dataTypeOf(dataType);
  if (dtype !== "int64" && dtype !== "int32") return undefined;
  if (rawData.byteLength === 0) return dtype === "int64" ? int64Data.map(Number) : int32Data;
  const view = new DataView(rawData.buffer, rawData.byteOffset, rawData.byteLength);
  const size = dtype === "int64" ? 8 : 4;
  return Array.from({ length: view.byteLength / size }, (_, index) =>
    dtype === "int64" ? Number(view.getBigInt64(index * size, true)) : view.getInt32(index * size, true),
  );
}

/** What a node makes of weights, for the operators with which exporters write weights. */
function computedWeight(node: NodeProto, known: ReadonlyMap<string, TensorFacts>): TensorFacts | undefined {
  const from = known.get(node.input[0] ?? "");
  const value = node.attribute.find(({ name }) => name === "value")?.t;
  const attributes = attributesOf(node);
  switch (node.opType) {
    case "Constant":
      return value === undefined ? listedConstant(node) : factsOfWeight(value);
    case "ConstantOfShape":
      return from?.integers && { isWeight: true, shape: from.integers, dtype: dataTypeOf(value?.dataType ?? FLOAT) };
    case "Identity":
      return from;
    case "Cast":
    case "DequantizeLinear":
      return from && { isWeight: true, shape: from.shape, dtype: dataTypeOf(attributes.integer("to") ?? FLOAT) };
    case "Transpose": {
      const order = attributes.integers("perm") ?? from?.shape?.map((_, axis) => axis).reverse();
      return from && { ...from, shape: order?.map((axis) => from.shape?.[axis] ?? 0), integers: undefined };
    }
    default:
      return undefined;
  }
}

/** ONNX's number of float32. */
const FLOAT = 1;

/** A constant whose value is a number or a list of numbers in an attribute. */
function listedConstant({ attribute }: NodeProto): TensorFacts | undefined {
  const [value] = attribute;
  switch (value?.name) {
    case "value_int":
      return { isWeight: true, shape: [], dtype: "int64", integers: [Number(value.i)] };
    case "value_ints":
      return { isWeight: true, shape: [value.ints.length], dtype: "int64", integers: value.ints.map(Number) };
    case "value_float":
      return { isWeight: true, shape: [], dtype: "float32" };
    case "value_floats":
      return { isWeight: true, shape: [value.floats.length], dtype: "float32" };
    default:
      return undefined;
  }
}

function toldWeight(info: ValueInfoProto | undefined): TensorFacts {
  const type = info?.type?.value;
  if (type?.case !== "tensorType") return { isWeight: true };
  const sizes = type.value.shape?.dim.map(({ value }) => (value.case === "dimValue" ? Number(value.value) : undefined));
  const shape = sizes?.flatMap((size) => size ?? []);
  return {
    isWeight: true,
    shape: shape?.length === sizes?.length ? shape : undefined,
    dtype: dataTypeOf(type.value.elemType),
  };
}
