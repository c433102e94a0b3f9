import { create } from "@bufbuild/protobuf";
import { tensorSizeBytes } from "@dmpc/schemas";
import {
  type GraphProto,
  GraphProtoSchema,
  type NodeProto,
  type TensorProto,
  TensorProto_DataType,
  TensorProtoSchema,
} from "onnx-buf";
import type { Runtime } from "../runtime/runtime.ts";
import { consumedNames, innerGraphs } from "./consumed-names.ts";
import { declaredBytes, denseTensor } from "./declared-size.ts";
import { nameValue } from "./describe-value.ts";
import { ELEMENT_TYPES } from "./element-types.ts";
import { encodeModel } from "./encode-model.ts";
import { assemble } from "./extract-sub-model.ts";
import type { TensorType } from "./infer-types.ts";
import { joinPieces } from "./join-pieces.ts";
import type { ModelLimits } from "./model-limits.ts";
import { arrangeModel, type OnnxModel, STANDARD_DOMAINS } from "./onnx-model.ts";

/**
 * Constants of at most so many bytes are computed once, from constants that are no larger: shapes, axes and scales. Larger
 * ones are computed where they are used.
 */
const COMPUTED_BYTES = 4096;

/**
 * Replaces what a model computes from weights and known shapes alone by its value, as far as it is small. With the inputs'
 * shapes fixed, shapes are weights: they would bind layers together that exchange nothing, and an engine does not infer
 * the shape of what is reshaped by a value that it would have to compute.
 *
 * @param model - The model.
 * @param types - What is known of its tensors.
 * @param runtime - Computes the values.
 * @param limits - What a model may hold.
 * @returns The model with fewer layers; undefined if there was nothing to replace.
 */
export async function foldShapes(
  model: OnnxModel,
  types: ReadonlyMap<string, TensorType>,
  runtime: Runtime,
  limits: ModelLimits,
): Promise<OnnxModel | undefined> {
  const measured = new Map<NodeProto, TensorProto>();
  const shapes = new Map([...types].flatMap(([name, { shape }]) => (shape === undefined ? [] : [[name, shape]])));
  for (const { name, dims } of weightsOf(model.graph)) shapes.set(name, dims.map(Number));
  for (const node of model.graph.node) {
    const value = measureShape(node, shapes);
    if (value !== undefined) measured.set(node, value);
  }
  const folded =
    measured.size === 0 || isShapeAnOutput(model, measured)
      ? model
      : rearrange(model, [...measured.values()], (node) => !measured.has(node), limits);
  const wanted = computable(folded, types);
  if (wanted.length === 0) return folded === model ? undefined : folded;
  const values = await compute(folded, wanted, runtime);
  const known = new Set(wanted);
  return rearrange(folded, values, (node) => !known.has(node), limits);
}

/** Initializers, also sparse ones, as an engine sees them. */
function weightsOf({ initializer, sparseInitializer }: GraphProto): TensorProto[] {
  return [...initializer, ...sparseInitializer.map(denseTensor)];
}

/** The value of a Shape or Size node whose input's shape is known. */
function measureShape(node: NodeProto, shapes: ReadonlyMap<string, readonly number[]>): TensorProto | undefined {
  if (!STANDARD_DOMAINS.has(node.domain)) return undefined;
  const shape = shapes.get(node.input[0] ?? "");
  const [name = ""] = node.output;
  if (shape === undefined || name === "") return undefined;
  if (node.opType === "Size") return integers(name, [], [shape.reduce((product, size) => product * size, 1)]);
  if (node.opType !== "Shape") return undefined;
  const attribute = (key: string): number | undefined => {
    const found = node.attribute.find((one) => one.name === key);
    return found === undefined ? undefined : Number(found.i);
  };
  const part = shape.slice(attribute("start") ?? 0, attribute("end") ?? shape.length);
  return integers(name, [part.length], part);
}

function integers(name: string, dims: readonly number[], values: readonly number[]): TensorProto {
  return create(TensorProtoSchema, {
    name,
    dims: dims.map(BigInt),
    dataType: TensorProto_DataType.INT64,
    int64Data: values.map(BigInt),
  });
}

/** Whether the model gives out something that would become a weight; such a model is left as it is. */
function isShapeAnOutput({ layers, outputs }: OnnxModel, measured: ReadonlyMap<NodeProto, TensorProto>): boolean {
  const derived = new Set([...measured.values()].map(({ name }) => name));
  for (const { inputs, outputs: produced } of layers) {
    if (inputs.length > 0 && inputs.every((name) => derived.has(name))) for (const name of produced) derived.add(name);
  }
  return outputs.some((name) => derived.has(name));
}

function rearrange(
  { proto, digest, graph }: OnnxModel,
  weights: readonly TensorProto[],
  keep: (node: NodeProto) => boolean,
  limits: ModelLimits,
): OnnxModel {
  const changed = create(GraphProtoSchema, {
    name: graph.name,
    node: graph.node.filter(keep),
    initializer: [...graph.initializer, ...weights],
    sparseInitializer: graph.sparseInitializer,
    input: graph.input,
    output: graph.output,
  });
  return arrangeModel({ ...proto, graph: changed }, digest, "The model", limits);
}

/**
 * Nodes that make small constants which a layer consumes, or which stand between the engine and the shape of another
 * constant. A few lines can ask for terabytes or for years: all that a node depends on has to be small, too, and none of
 * it a loop or a function, which may hide one.
 */
function computable(
  { proto, graph, layers, constantNodes }: OnnxModel,
  types: ReadonlyMap<string, TensorType>,
): NodeProto[] {
  const shapeless = [...constantNodes].flatMap(([name, node]) => (types.get(name)?.shape === undefined ? [node] : []));
  const consumers = [...layers.flatMap(({ nodes }) => nodes), ...shapeless];
  const consumed = new Set(consumers.flatMap(consumedNames));
  const functions = new Set(proto.functions.map(({ name }) => name));
  const large = new Set(
    weightsOf(graph).flatMap((weight) => ((declaredBytes(weight) ?? 0) > COMPUTED_BYTES ? [weight.name] : [])),
  );
  const small = new Set<NodeProto>();
  const constants = new Set(constantNodes.values());
  for (const node of graph.node) {
    const isPlain = STANDARD_DOMAINS.has(node.domain) && !functions.has(node.opType) && innerGraphs(node).length === 0;
    const isFed = node.input.every((name) => {
      const source = constantNodes.get(name);
      return source === undefined ? !large.has(name) : small.has(source);
    });
    const isSmall = node.output.every((name) => name === "" || sizeOf(types.get(name)) <= COMPUTED_BYTES);
    if (constants.has(node) && isPlain && isFed && isSmall) small.add(node);
  }
  return [...small].filter(
    ({ output }) => output.some((name) => consumed.has(name)) && output.every((name) => isIndexLike(types.get(name))),
  );
}

function sizeOf({ dtype, shape }: Partial<TensorType> = {}): number {
  return dtype === undefined || shape === undefined ? Infinity : tensorSizeBytes(dtype, shape);
}

/** An engine that knows a matrix beforehand lays it out anew, and then adds in another order: those stay as they are. */
function isIndexLike({ dtype, shape = [] }: Partial<TensorType> = {}): boolean {
  return dtype?.startsWith("float") !== true || shape.length < 2;
}

async function compute(model: OnnxModel, nodes: readonly NodeProto[], runtime: Runtime): Promise<TensorProto[]> {
  const { proto, weights } = assemble(model, nodes);
  if (proto.graph !== undefined)
    proto.graph.output = nodes.flatMap(({ output }) => output.filter((name) => name !== "")).map(nameValue);
  const loaded = await runtime.load(joinPieces(encodeModel(proto, weights)), { optimizationLevel: "disabled" });
  try {
    const { outputs } = await loaded.run(new Map());
    return [...outputs].map(([name, { dtype, shape, bytes }]) =>
      create(TensorProtoSchema, {
        name,
        dims: shape.map(BigInt),
        dataType: ELEMENT_TYPES[dtype],
        rawData: Uint8Array.from(bytes),
      }),
    );
  } finally {
    await loaded.release();
  }
}
