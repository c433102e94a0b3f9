import { create, toBinary } from "@bufbuild/protobuf";
import { DmpcError, type OptimizationLevel, type Tensor, tensorSizeBytes } from "@dmpc/schemas";
import { GraphProtoSchema, ModelProtoSchema, type NodeProto, type ValueInfoProto } from "onnx-buf";
import type { Runtime } from "../runtime/runtime.ts";
import { declaredBytes, denseTensor } from "./declared-size.ts";
import { decodeModel } from "./decode-model.ts";
import { describeTyped, describeValue, nameValue } from "./describe-value.ts";
import { ELEMENT_TYPES } from "./element-types.ts";
import { assemble } from "./extract-sub-model.ts";
import type { TensorType } from "./infer-types.ts";
import { DEFAULT_MODEL_LIMITS, type ModelLimits } from "./model-limits.ts";
import type { ModelLayer, OnnxModel } from "./onnx-model.ts";
import { skeletonOf } from "./skeleton.ts";

/**
 * The engine makes constants and writes them out, so that not all weights are shown to it as such. Those of convolutions
 * are, as far as that: scales, shifts and normalizations behind a convolution are fused into constant weights only. Of
 * others, which fusions do not look into, these are: small ones, as long as they take no more than that together.
 */
const FOLDED_BYTES_OF_CONVOLUTIONS = 2 ** 29;
const FOLDED_BYTES = 2 ** 25;
const FOLDED_BYTES_TOGETHER = 2 ** 27;

const CONVOLUTIONS: ReadonlySet<string> = new Set(["Conv", "ConvTranspose"]);

/** The engine may add nodes to a model that just keeps its limits. */
const UNLIMITED: ModelLimits = {
  ...DEFAULT_MODEL_LIMITS,
  maxFileBytes: Infinity,
  maxNodes: Infinity,
  maxDecodedBytes: Infinity,
};

/** Operators that an engine leaves out, in place of computing them together with another. */
const PASSED_THROUGH: ReadonlySet<string> = new Set(["Identity", "Dropout", "Cast", "Reshape", "Squeeze", "Unsqueeze"]);

const BLOCKED_SUFFIX = "_nchwc";

/**
 * Which layers the engine computes together, as seen from what it makes of the model: a tensor that is no more has been
 * fused away, so that its producer and its consumers are one; products of one operator are products of one layer.
 *
 * @param model - The model; one node is one layer.
 * @param inputs - Its inputs, with shapes.
 * @param types - What is known of its tensors.
 * @param runtime - The engine.
 * @returns Sets of layer ids, which may overlap.
 * @throws DmpcError DMPC_MODEL_UNSUPPORTED if the engine does not show what it makes of a model.
 */
export async function fusedGroups(
  model: OnnxModel,
  inputs: readonly Tensor[],
  types: ReadonlyMap<string, TensorType>,
  runtime: Runtime,
): Promise<string[][]> {
  const folded = foldedWeights(model, types);
  const unfolded = unfoldedConstants(model, types, folded);
  const optimized = async (level: OptimizationLevel, pinned = true): Promise<readonly NodeProto[]> => {
    const part = assemble(model, model.graph.node);
    const graph = part.proto.graph ?? create(GraphProtoSchema);
    graph.node = graph.node.filter(({ output }) => !output.some((name) => unfolded.has(name)));
    const open = model.graph.input.filter(({ name }) => model.inputs.includes(name));
    graph.input = [...(pinned ? inputs.map(describeValue) : open), ...unfolded.values()];
    graph.output = model.outputs.map(nameValue);
    const skeleton = skeletonOf(part, ({ name }) => (folded.has(name) ? "constant" : "input"));
    let bytes: Uint8Array;
    try {
      bytes = await runtime.optimize(toBinary(ModelProtoSchema, skeleton), level);
    } catch (error) {
      // The shapes may not fit a branch of a control-flow node that is never taken with them.
      if (pinned) return optimized(level, false);
      throw error;
    }
    const { graph: seen } = decodeModel(bytes, "The optimized model", UNLIMITED);
    if (seen === undefined) throw new DmpcError("DMPC_INTERNAL", "The engine made a model without a graph.");
    return seen.node;
  };
  const uses = new Uses(model);
  return [...fusions(uses, await optimized("extended")), ...blockedSums(uses, await optimized("all"))];
}

/** Weights, and what nodes such as ConstantOfShape make of little, that an engine may compute and write out. */
function foldedWeights(model: OnnxModel, types: ReadonlyMap<string, TensorType>): Set<string> {
  const { graph, constantNodes } = model;
  const sizes: [string, number][] = [...graph.initializer, ...graph.sparseInitializer.map(denseTensor)].map(
    (weight) => [weight.name, declaredBytes(weight) ?? 0],
  );
  for (const name of constantNodes.keys()) {
    const { dtype, shape } = types.get(name) ?? {};
    if (dtype !== undefined && shape !== undefined) sizes.push([name, tensorSizeBytes(dtype, shape)]);
  }
  const convolved = weightsOfConvolutions(model);
  let together = 0;
  let convolvedTogether = 0;
  const folded = sizes
    .sort(([, one], [, other]) => one - other)
    .filter(([name, bytes]) =>
      convolved.has(name)
        ? (convolvedTogether += bytes) <= FOLDED_BYTES_OF_CONVOLUTIONS
        : bytes <= FOLDED_BYTES && (together += bytes) <= FOLDED_BYTES_TOGETHER,
    );
  return new Set(folded.map(([name]) => name));
}

/** Names of what convolutions take besides their input, and of what these are computed from. */
function weightsOfConvolutions({ graph, constantNodes }: OnnxModel): Set<string> {
  const names = new Set<string>();
  for (const { opType, input, output } of graph.node.toReversed()) {
    const isWeight = output.some((name) => constantNodes.has(name) && names.has(name));
    const weights = CONVOLUTIONS.has(opType) ? input.slice(1) : isWeight ? input : [];
    for (const name of weights) names.add(name);
  }
  return names;
}

/** What constant nodes make that is not folded, as inputs; the engine is not told a shape that nobody knows. */
function unfoldedConstants(
  { constantNodes }: OnnxModel,
  types: ReadonlyMap<string, TensorType>,
  folded: ReadonlySet<string>,
): Map<string, ValueInfoProto> {
  const described = new Map<string, ValueInfoProto>();
  for (const { output } of new Set(constantNodes.values())) {
    const names = output.filter((name) => name !== "");
    // What cannot be an input has to be computed.
    if (names.every((name) => folded.has(name)) || names.some((name) => types.get(name)?.dtype === undefined)) continue;
    for (const name of names) {
      const { dtype = "float32", shape } = types.get(name) ?? {};
      described.set(name, describeTyped(name, ELEMENT_TYPES[dtype], shape?.map(BigInt)));
    }
  }
  return described;
}

/** Who makes and who takes each tensor. */
class Uses {
  readonly layers: readonly ModelLayer[];
  readonly #producers: ReadonlyMap<string, ModelLayer>;
  readonly #consumers = new Map<string, ModelLayer[]>();

  constructor({ layers }: OnnxModel) {
    this.layers = layers;
    this.#producers = new Map(layers.flatMap((layer) => layer.outputs.map((name) => [name, layer])));
    for (const layer of layers) {
      for (const name of layer.inputs) {
        const list = this.#consumers.get(name);
        if (list === undefined) this.#consumers.set(name, [layer]);
        else list.push(layer);
      }
    }
  }

  producer(name: string): ModelLayer | undefined {
    return this.#producers.get(name);
  }

  consumers(name: string): readonly ModelLayer[] {
    return this.#consumers.get(name) ?? [];
  }
}

function* fusions(uses: Uses, optimized: readonly NodeProto[]): Generator<string[]> {
  const alive = new Set<string>();
  for (const { output } of optimized) {
    for (const name of output) alive.add(name);
    const makers = output.flatMap((name) => uses.producer(name)?.layerId ?? []);
    if (makers.length > 1) yield makers;
  }
  for (const { layerId, nodes, inputs, outputs } of uses.layers) {
    const gone = outputs.filter((name) => !alive.has(name));
    const source = uses.producer(inputs[0] ?? "");
    if (gone.length === outputs.length && PASSED_THROUGH.has(nodes[0]?.opType ?? "")) {
      if (source !== undefined) yield [source.layerId, layerId];
      continue;
    }
    for (const name of gone) yield [layerId, ...uses.consumers(name).map((consumer) => consumer.layerId)];
  }
}

/**
 * On processors where the engine lays tensors out in blocks, a convolution also adds a tensor to its result, and may
 * apply an activation to the sum. The engine names such an operator after the convolution's former result.
 */
function* blockedSums(uses: Uses, optimized: readonly NodeProto[]): Generator<string[]> {
  for (const { opType, name, input, attribute } of optimized) {
    if (opType !== "Conv" || !name.endsWith(BLOCKED_SUFFIX) || (input[3] ?? "") === "") continue;
    const result = name.slice(0, -BLOCKED_SUFFIX.length);
    const conv = uses.producer(result);
    const [sum] = uses.consumers(result);
    if (conv === undefined || sum === undefined) continue;
    yield [conv.layerId, sum.layerId];
    const [activation] = uses.consumers(sum.outputs[0] ?? "");
    const isActivated = attribute.some((one) => one.name === "activation" && one.s.length > 0);
    if (isActivated && activation !== undefined) yield [sum.layerId, activation.layerId];
  }
}
