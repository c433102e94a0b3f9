import { type DataType, type Layer, type LayerFeatures, type LayerType, tensorSizeBytes } from "@dmpc/schemas";
import type { NodeProto } from "onnx-buf";
import { layerType } from "./layer-type.ts";
import type { ModelFacts } from "./model-facts.ts";
import { nodeFeatures } from "./node-features.ts";
import { nodeFlops, sizeOf } from "./node-flops.ts";
import { TYPE_PRIORITY } from "./operator-types.ts";

/** Nodes that form one layer, and the tensors that pass between it and others. */
export interface NodeGroup {
  /** At least one node, in the model's order. */
  readonly nodes: readonly NodeProto[];
  /** Tensors that the layer consumes and that are no weights, each once. */
  readonly inputs: readonly string[];
  /** Tensors that it produces and others consume, or that are results of the model. */
  readonly outputs: readonly string[];
}

/** What a layer is: the informative members of a layer of a model graph, and its operator. */
export interface LayerDescription extends Pick<
  Layer,
  "operator" | "flops" | "parameterCount" | "parameterBytes" | "activationBytes"
> {
  /** The type of its leading node. */
  readonly type: LayerType;
  /** Names of its nodes; of one without a name, its first output. */
  readonly nodes: string[];
  /** Its static features, as far as they are known. */
  readonly features: LayerFeatures;
}

/** Types of weights that say shapes, indices and conditions; they are no parameters. */
const NO_PARAMETERS: ReadonlySet<DataType> = new Set(["int64", "bool"]);

/** Conversions, which are functions of one value, but nobody's activation. */
const CONVERSIONS: ReadonlySet<string> = new Set([
  "Cast",
  "CastLike",
  "QuantizeLinear",
  "DequantizeLinear",
  "DynamicQuantizeLinear",
]);

const MAX_COUNT = Number.MAX_SAFE_INTEGER;

/**
 * Describes a layer of one or several nodes. Members whose value is not known, or is too large for the schema, are left
 * out. O(operands), and for each node the size of its attributes.
 *
 * @see spec/model-graph.md#layer-members
 */
export function describeLayer(group: NodeGroup, facts: ModelFacts): LayerDescription {
  const { nodes, inputs, outputs } = group;
  const flops = nodes.map((node) => nodeFlops(node, facts));
  const leading = leadingNode(nodes, flops, facts);
  const inputSizes = inputs.map((name) => sizeOf(facts.tensor(name).shape));
  const outputSizes = outputs.map((name) => sizeOf(facts.tensor(name).shape));
  const parameters = parametersOf(nodes, facts);
  return {
    operator: leading.opType,
    type: layerType(leading, facts),
    nodes: nodes.map(({ name, output }) => (name === "" ? (output[0] ?? "") : name)),
    features: {
      ...nodeFeatures(leading, facts),
      ...fusedFeatures(nodes.slice(nodes.indexOf(leading) + 1), leading, facts),
      ...given("inputSize", sum(inputSizes)),
      ...given("outputSize", sum(outputSizes)),
    },
    ...given("flops", sum(flops)),
    ...given("parameterCount", sum(parameters.map(({ count }) => count))),
    ...given("parameterBytes", sum(parameters.map(({ bytes }) => bytes))),
    ...given("activationBytes", sum([...inputs, ...outputs].map((name) => bytesOf(name, facts)))),
  };
}

/** The node of most operations; among several, of the type that stands for most work; among several, the first. */
function leadingNode(
  nodes: readonly NodeProto[],
  flops: readonly (number | undefined)[],
  facts: ModelFacts,
): NodeProto {
  const ranked = nodes.map((node, index) => ({
    node,
    flops: flops[index] ?? 0,
    priority: TYPE_PRIORITY.indexOf(layerType(node, facts)),
  }));
  const best = ranked.reduce((one, other) =>
    other.flops > one.flops || (other.flops === one.flops && other.priority < one.priority) ? other : one,
  );
  return best.node;
}

/** What nodes behind the leading one add to its features: the last activation, and a bias that is an addition. */
function fusedFeatures(later: readonly NodeProto[], leading: NodeProto, facts: ModelFacts): LayerFeatures {
  const last = later.findLast((node) => layerType(node, facts) === "activation" && !CONVERSIONS.has(node.opType));
  const canHaveBias = ["conv", "deconv", "fc"].includes(layerType(leading, facts));
  const addsWeight = later.some(
    ({ opType, input }) => opType === "Add" && input.filter((name) => facts.tensor(name).isWeight).length === 1,
  );
  return {
    ...(last === undefined ? {} : { activation: last.opType }),
    ...(canHaveBias && addsWeight ? { bias: true } : {}),
  };
}

/** Elements and bytes of each parameter of the nodes, each once. */
function parametersOf(
  nodes: readonly NodeProto[],
  facts: ModelFacts,
): { count: number | undefined; bytes: number | undefined }[] {
  const names = new Set(nodes.flatMap(({ input }) => input));
  return [...names].flatMap((name) => {
    const { isWeight, shape, dtype } = facts.tensor(name);
    if (name === "" || !isWeight || shape?.length === 0) return [];
    if (dtype !== undefined && NO_PARAMETERS.has(dtype)) return [];
    return [{ count: sizeOf(shape), bytes: bytesOf(name, facts) }];
  });
}

function bytesOf(name: string, facts: ModelFacts): number | undefined {
  const { shape, dtype } = facts.tensor(name);
  return shape === undefined || dtype === undefined ? undefined : tensorSizeBytes(dtype, shape);
}

function sum(numbers: readonly (number | undefined)[]): number | undefined {
  return numbers.reduce((total, one) => (total === undefined || one === undefined ? undefined : total + one), 0);
}

function given<K extends string>(name: K, value: number | undefined): Partial<Record<K, number>> {
  return value !== undefined && Number.isInteger(value) && value >= 0 && value <= MAX_COUNT
    ? ({ [name]: value } as Partial<Record<K, number>>)
    : {};
}
