import { create } from "@bufbuild/protobuf";
import { DEFAULT_MODEL_LIMITS, type OnnxModel } from "@dmpc/reference-impl";
import {
  GraphProtoSchema,
  ModelProtoSchema,
  type NodeProto,
  type TensorProto,
  TensorProto_DataType,
  TensorProtoSchema,
} from "onnx-buf";
import { arrangeModel } from "../../src/model/onnx-model.ts";
import { Xoshiro128 } from "../../src/random/xoshiro128.ts";

const SEED = 1;

/**
 * A model whose large weights an exporter has replaced by ConstantOfShape nodes, with numbers in their place: the engine
 * would fill them anew in every run, and could not lay them out in advance.
 */
export function fillWeights({ proto, graph, digest }: OnnxModel, name: string): OnnxModel {
  const weights = new Map(graph.initializer.map((weight) => [weight.name, weight]));
  const isFilled = ({ opType, input }: NodeProto): boolean =>
    opType === "ConstantOfShape" && weights.has(input[0] ?? "");
  const filled = graph.node.filter(isFilled).map((node) => fill(node, weights.get(node.input[0] ?? "")));
  const whole = create(GraphProtoSchema, {
    name: graph.name,
    input: graph.input,
    output: graph.output,
    node: graph.node.filter((node) => !isFilled(node)),
    initializer: [...graph.initializer, ...filled],
  });
  const model = create(ModelProtoSchema, {
    irVersion: proto.irVersion,
    opsetImport: proto.opsetImport,
    graph: whole,
  });
  return arrangeModel(model, digest, name, DEFAULT_MODEL_LIMITS);
}

function fill({ output: [name = ""] }: NodeProto, shape: TensorProto | undefined): TensorProto {
  const dims = dimsOf(shape);
  const elements = new Float32Array(dims.reduce((product, size) => product * size, 1));
  const fanIn = elements.length / (dims[0] ?? 1);
  new Xoshiro128(SEED, name).fillUniform(elements, Math.sqrt(6 / fanIn));
  return create(TensorProtoSchema, {
    name,
    dims: dims.map(BigInt),
    dataType: TensorProto_DataType.FLOAT,
    rawData: new Uint8Array(elements.buffer),
  });
}

function dimsOf(shape: TensorProto | undefined): number[] {
  if (shape === undefined) return [];
  if (shape.int64Data.length > 0) return shape.int64Data.map(Number);
  return Array.from(new BigInt64Array(shape.rawData.slice().buffer), Number);
}
