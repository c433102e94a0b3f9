import { basename } from "node:path";
import {
  checkModelGraph,
  DmpcError,
  findViolation,
  type Granularity,
  type ModelGraph,
  type Tensor,
  tensorSizeBytes,
} from "@dmpc/schemas";
import { augmentGraph } from "../graph/augmented-graph.ts";
import { classifyTopology } from "../graph/classify-topology.ts";
import { sampleInputs } from "../runtime/sample-inputs.ts";
import type { NamedTensors, Runtime } from "../runtime/runtime.ts";
import { extractSubModel } from "./extract-sub-model.ts";
import { describeLayer } from "./describe-layer.ts";
import { factsOfModel } from "./facts-of-model.ts";
import { foldShapes } from "./fold-shapes.ts";
import { fusedGroups } from "./fused-groups.ts";
import { groupLayers } from "./group-layers.ts";
import { inferTypes, type TensorType } from "./infer-types.ts";
import { joinPieces } from "./join-pieces.ts";
import { isIdentifier } from "./is-identifier.ts";
import { DEFAULT_MODEL_LIMITS, type ModelLimits } from "./model-limits.ts";
import type { OnnxModel } from "./onnx-model.ts";

/** A model, and its graph for inputs of one shape. */
export interface GraphedModel {
  /** The model; its layers are those of the graph. */
  readonly model: OnnxModel;
  /** Its graph. */
  readonly graph: ModelGraph;
}

/** How to make a model's graph. */
export interface GraphModelOptions {
  /** Path or name of the model. */
  readonly name: string;
  /** The model's inputs, with shapes. */
  readonly inputs: readonly Tensor[];
  /** What a layer is. */
  readonly granularity: Granularity;
  /** Infers shapes; for `fused` also shows what it fuses, which only the native engine does. */
  readonly runtime: Runtime;
  /** What a model may hold. */
  readonly limits?: ModelLimits;
  /** Upper bounds of the shapes of results that depend on values, by name; the model runs to see those that lack one. */
  readonly bounds?: ReadonlyMap<string, readonly number[]>;
}

/**
 * The model graph of an ONNX model for inputs of given shapes. The engine infers shapes; what is computed from shapes
 * alone becomes a weight; layers that exchange something that cannot cross are one layer. The model runs only where the
 * result's shape depends on values.
 *
 * @param model - The model; one node is one layer.
 * @param options - How.
 * @throws DmpcError DMPC_MODEL_UNSUPPORTED if the result is something that cannot cross; DMPC_MODEL_INVALID if the engine
 *   refuses the model or a tensor would be too large; DMPC_INFER_FAILED if the model has to run and cannot.
 * @see spec/model-graph.md
 */
export async function graphModel(
  model: OnnxModel,
  { name, inputs, granularity, runtime, limits = DEFAULT_MODEL_LIMITS, bounds = new Map() }: GraphModelOptions,
): Promise<GraphedModel> {
  // Refused before the engine looks at them, which takes it minutes.
  for (const [kind, { length }] of Object.entries({ inputs, outputs: model.outputs })) {
    if (length > MAX_ENDS) throw undescribable(name, `it has ${String(length)} ${kind}; leave some out`);
  }
  const { folded, types } = await resolve(model, inputs, runtime, limits);
  const foreign = folded.outputs.find((output) => types.get(output)?.dtype === undefined);
  if (foreign !== undefined) {
    throw new DmpcError(
      "DMPC_MODEL_UNSUPPORTED",
      `${name}: the output "${foreign}" is no tensor of numbers; such results cannot pass between devices; remove that output.`,
    );
  }
  const consumers = consumersOf(folded);
  const bound = folded.layers.flatMap(({ layerId, outputs }) =>
    outputs
      .filter((output) => !canCross(types.get(output)))
      .map((output) => [layerId, ...(consumers.get(output) ?? [])]),
  );
  const fused = granularity === "fused" ? await fusedGroups(folded, inputs, types, runtime) : [];
  const grouped = groupLayers(folded, [...bound, ...fused]);
  const dynamic = grouped.layers.flatMap(({ outputs }) => outputs.filter((output) => !canCross(types.get(output))));
  const shapes = await shapesOf(dynamic, types, bounds, limits, (names) => measure(grouped, inputs, names, runtime));
  const tensors = grouped.layers.flatMap(({ outputs }) =>
    outputs.map((tensorId) => shapes.get(tensorId) ?? describe(tensorId, types.get(tensorId))),
  );
  const facts = factsOfModel(folded, inputs, types);
  const graph: ModelGraph = {
    schemaVersion: "1.0",
    name: titleOf(name),
    modelDigest: model.digest,
    granularity,
    inputs: [...model.inputs],
    outputs: [...model.outputs],
    layers: grouped.layers.map((layer) => ({
      layerId: layer.layerId,
      ...describeLayer(layer, facts),
      inputs: [...layer.inputs],
      outputs: [...layer.outputs],
    })),
    tensors: [...inputs, ...tensors],
  };
  checkNames(graph, name);
  checkModelGraph(graph);
  graph.topology = classifyTopology(augmentGraph(graph));
  return { model: grouped, graph };
}

/** The file's name as far as it can stand in a document. */
function titleOf(path: string): string {
  const title = basename(path).replaceAll(/[\s\p{Cc}]+/gu, " ");
  return isIdentifier(title) ? title : "model";
}

/** A model may have names, and numbers of things, that no document can hold. */
function checkNames(graph: ModelGraph, what: string): void {
  const unnameable = graph.tensors.find(({ tensorId }) => !isIdentifier(tensorId));
  if (unnameable !== undefined) {
    const shown = JSON.stringify(unnameable.tensorId.slice(0, SHOWN_CHARACTERS));
    throw undescribable(
      what,
      `a tensor is named ${shown}; give it a name of 1 to 256 characters, none of them a control character`,
    );
  }
  const violation = findViolation("model-graph", graph);
  if (violation === undefined) return;
  throw undescribable(what, `at ${violation.path} it ${violation.message}; change the model there`);
}

function undescribable(what: string, why: string): DmpcError {
  return new DmpcError("DMPC_MODEL_UNSUPPORTED", `${what} cannot be described as a model graph: ${why}.`);
}

const SHOWN_CHARACTERS = 60;

/** Most inputs or outputs that a document can hold. */
const MAX_ENDS = 1000;

/** Infers shapes, and folds what follows from them, until nothing more follows. */
async function resolve(
  model: OnnxModel,
  inputs: readonly Tensor[],
  runtime: Runtime,
  limits: ModelLimits,
): Promise<{ folded: OnnxModel; types: ReadonlyMap<string, TensorType> }> {
  let folded = model;
  let types = await inferTypes(folded, inputs, runtime, limits);
  for (let next = await foldShapes(folded, types, runtime, limits); next !== undefined;) {
    folded = next;
    types = await inferTypes(folded, inputs, runtime, limits);
    next = await foldShapes(folded, types, runtime, limits);
  }
  return { folded, types };
}

/** Most dimensions that a document can say of a tensor. */
const MAX_RANK = 16;

function canCross(type: TensorType | undefined): boolean {
  return type?.dtype !== undefined && type.shape !== undefined && type.shape.length <= MAX_RANK;
}

/** Ids of the layers that consume each tensor. */
function consumersOf({ layers }: OnnxModel): Map<string, string[]> {
  const consumers = new Map<string, string[]>();
  for (const { layerId, inputs } of layers) {
    for (const name of inputs) {
      const list = consumers.get(name);
      if (list === undefined) consumers.set(name, [layerId]);
      else list.push(layerId);
    }
  }
  return consumers;
}

function describe(tensorId: string, type: TensorType | undefined): Tensor {
  const { dtype, shape } = type ?? {};
  if (dtype === undefined || shape === undefined) {
    throw new DmpcError("DMPC_INTERNAL", `The tensor "${tensorId}" has no shape.`);
  }
  return { tensorId, dtype, shape: [...shape], sizeBytes: tensorSizeBytes(dtype, shape) };
}

/** Shapes of results that depend on values: as bounded, or as seen. */
async function shapesOf(
  names: readonly string[],
  types: ReadonlyMap<string, TensorType>,
  bounds: ReadonlyMap<string, readonly number[]>,
  { maxTensorBytes }: ModelLimits,
  see: (names: readonly string[]) => Promise<Map<string, Tensor>>,
): Promise<Map<string, Tensor>> {
  const stranger = [...bounds.keys()].find((name) => !names.includes(name));
  if (stranger !== undefined) {
    const all = names.length === 0 ? "it has no such result" : `it has ${names.join(", ")}`;
    throw new DmpcError("DMPC_USAGE", `"${stranger}" is no result of the model whose shape depends on values; ${all}.`);
  }
  const bounded = new Map<string, Tensor>();
  for (const [tensorId, bound] of bounds) {
    const dtype = types.get(tensorId)?.dtype;
    if (dtype === undefined) continue;
    const shape = [...bound];
    const sizeBytes = tensorSizeBytes(dtype, shape);
    if (sizeBytes > maxTensorBytes || shape.length > MAX_RANK) {
      throw new DmpcError(
        "DMPC_USAGE",
        `The bound of "${tensorId}" has more than ${String(maxTensorBytes)} bytes or ${String(MAX_RANK)} dimensions; give a smaller one.`,
      );
    }
    bounded.set(tensorId, { tensorId, dtype, shape, sizeBytes, dynamic: true });
  }
  const others = names.filter((name) => !bounded.has(name));
  return others.length === 0 ? bounded : new Map([...bounded, ...(await see(others))]);
}

/** Shapes of tensors in one run on made-up inputs. */
async function measure(
  model: OnnxModel,
  inputs: readonly Tensor[],
  names: readonly string[],
  runtime: Runtime,
): Promise<Map<string, Tensor>> {
  const layerIds = new Set(model.layers.map(({ layerId }) => layerId));
  const whole = joinPieces(extractSubModel(model, { layerIds, inputs, outputs: names }));
  const loaded = await runtime.load(whole, { optimizationLevel: "disabled" });
  let outputs: NamedTensors;
  try {
    ({ outputs } = await loaded.run(sampleInputs(inputs)));
  } finally {
    await loaded.release();
  }
  return new Map(
    [...outputs].map(([tensorId, { dtype, shape }]) => [
      tensorId,
      { tensorId, dtype, shape: [...shape], sizeBytes: tensorSizeBytes(dtype, shape), dynamic: true },
    ]),
  );
}
