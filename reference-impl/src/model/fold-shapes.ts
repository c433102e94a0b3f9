import { create } from "@bufbuild/protobuf";
import { type DataType, tensorSizeBytes } from "@dmpc/schemas";
import { GraphProtoSchema, type NodeProto, type TensorProto, TensorProto_DataType, TensorProtoSchema } from "onnx-buf";
import type { Runtime } from "../runtime/runtime.ts";
import { consumedNames } from "./consumed-names.ts";
import { nameValue } from "./describe-value.ts";
import { ELEMENT_TYPES } from "./element-types.ts";
import { encodeModel } from "./encode-model.ts";
import { assemble } from "./extract-sub-model.ts";
import type { TensorType } from "./infer-types.ts";
import { joinPieces } from "./join-pieces.ts";
import type { ModelLimits } from "./model-limits.ts";
import { arrangeModel, type OnnxModel, STANDARD_DOMAINS } from "./onnx-model.ts";

const FLOATS: ReadonlySet<DataType> = new Set(["float16", "float32", "float64"]);

/** Constants of at most so many bytes are computed once; larger ones are computed where they are used. */
const COMPUTED_BYTES = 2 ** 20;

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
  for (const { nodes } of model.layers) {
    for (const node of nodes) {
      const value = measureShape(node, types);
      if (value !== undefined) measured.set(node, value);
    }
  }
  const folded =
    measured.size === 0 || isShapeAnOutput(model, measured)
      ? model
      : rearrange(model, [...measured.values()], (node) => !measured.has(node), limits);
  const wanted = computable(folded, types);
  if (wanted.length === 0) return folded === model ? undefined : folded;
  const values = await compute(folded, wanted, runtime);
  const known = new Set(values.map(({ name }) => name));
  const isKnown = ({ output }: NodeProto): boolean => output.every((name) => name === "" || known.has(name));
  return rearrange(folded, values, (node) => !isKnown(node), limits);
}

/** The value of a Shape or Size node whose input's shape is known. */
function measureShape(node: NodeProto, types: ReadonlyMap<string, TensorType>): TensorProto | undefined {
  if (!STANDARD_DOMAINS.has(node.domain)) return undefined;
  const shape = types.get(node.input[0] ?? "")?.shape;
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

/** Small constants that a layer consumes, or that stand between the engine and the shape of another constant. */
function computable({ layers, constantNodes }: OnnxModel, types: ReadonlyMap<string, TensorType>): string[] {
  const shapeless = [...constantNodes].flatMap(([name, node]) => (types.get(name)?.shape === undefined ? [node] : []));
  const consumers = [...layers.flatMap(({ nodes }) => nodes), ...shapeless];
  const consumed = new Set(consumers.flatMap(consumedNames));
  return [...constantNodes.keys()].filter((name) => {
    const { dtype, shape } = types.get(name) ?? {};
    if (!consumed.has(name) || dtype === undefined || shape === undefined) return false;
    // Engines multiply by a matrix that is an initializer in another order than by one that a node makes.
    if (FLOATS.has(dtype) && shape.length > 1) return false;
    return tensorSizeBytes(dtype, shape) <= COMPUTED_BYTES;
  });
}

async function compute(model: OnnxModel, names: readonly string[], runtime: Runtime): Promise<TensorProto[]> {
  const { proto, weights } = assemble(
    model,
    names.flatMap((name) => model.constantNodes.get(name) ?? []),
  );
  if (proto.graph !== undefined) proto.graph.output = names.map(nameValue);
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
