import type { LayerFeatures, LayerType } from "@dmpc/schemas";
import type { NodeProto } from "onnx-buf";
import { attentionHeads } from "./attention-flops.ts";
import { convolutionOperands } from "./convolution-operands.ts";
import { layerType } from "./layer-type.ts";
import { matrixProduct } from "./matrix-product.ts";
import type { ModelFacts } from "./model-facts.ts";
import { attributesOf } from "./node-attributes.ts";
import { recurrence } from "./recurrence.ts";
import { slidingWindow } from "./sliding-window.ts";

/** Features as they are read, those that are not known among them. */
type Known<T> = { readonly [K in keyof T]?: T[K] | undefined };

type Reader = (node: NodeProto, facts: ModelFacts) => Known<LayerFeatures>;

/** For each type, its features besides shapes and sizes; a type that is not listed has none. */
const READERS: Readonly<Partial<Record<LayerType, Reader>>> = {
  conv: convolution,
  deconv: convolution,
  pooling: (node, facts) => ({
    inputFeatures: channels(node, facts),
    ...window(node, facts),
    poolingKind: poolingKind(node),
  }),
  fc: (node, facts) => {
    const product = matrixProduct(node, facts);
    return { inputFeatures: product?.depth, neurons: product?.neurons, bias: product?.hasBias };
  },
  attention: (node, facts) => ({ heads: heads(node, facts) }),
  lstm: recurrent,
  rnn: recurrent,
  bn: (node, facts) => ({ inputFeatures: channels(node, facts) }),
  normalisation: (node, facts) => ({ inputFeatures: normalisedFeatures(node, facts), axis: axis(node, facts) }),
  softmax: (node, facts) => ({ axis: axis(node, facts) }),
  argmax: (node, facts) => ({ axis: axis(node, facts) }),
  concat: (node, facts) => ({ axis: axis(node, facts), operandCount: operandCount(node, facts) }),
  activation: ({ opType }) => ({ activation: opType }),
};

const LARGEST = 2 ** 31 - 1;
const MAX_SPATIAL_AXES = 8;
const MAX_RANK = 16;

/** Largest and least value of each number and of the items of each list, where the schema bounds them. */
const LEAST: Readonly<Record<string, number>> = { pads: 0, axis: 0, steps: 0, inputShape: 0, outputShape: 0 };

/**
 * Static features of one node: those of its type, as far as they are known and the schema can say them.
 *
 * @see spec/model-graph.md#features
 */
export function nodeFeatures(node: NodeProto, facts: ModelFacts): LayerFeatures {
  const value = firstValue(node, facts);
  const all: Known<LayerFeatures> = {
    inputShape: value === undefined ? undefined : copy(facts.tensor(value).shape),
    outputShape: copy(facts.tensor(node.output[0] ?? "").shape),
    ...READERS[layerType(node, facts)]?.(node, facts),
  };
  return Object.fromEntries(Object.entries(all).filter(([name, feature]) => canBeSaid(name, feature)));
}

/** Whether a feature is known and within the bounds of model-graph.schema.json. */
function canBeSaid(name: string, feature: LayerFeatures[keyof LayerFeatures]): boolean {
  const isWithin = (number: number): boolean =>
    Number.isInteger(number) && number >= (LEAST[name] ?? 1) && number <= (name === "axis" ? MAX_RANK - 1 : LARGEST);
  if (typeof feature === "number") return isWithin(feature);
  if (!Array.isArray(feature)) return feature !== undefined;
  if (name === "inputShape" || name === "outputShape") return feature.length <= MAX_RANK && feature.every(isWithin);
  const most = name === "pads" ? 2 * MAX_SPATIAL_AXES : MAX_SPATIAL_AXES;
  return feature.length > 0 && feature.length <= most && feature.every(isWithin);
}

function copy(list: readonly number[] | undefined): number[] | undefined {
  return list && [...list];
}

/** Name of the first operand that is no weight. */
function firstValue({ input }: NodeProto, facts: ModelFacts): string | undefined {
  return input.find((name) => name !== "" && !facts.tensor(name).isWeight);
}

function shapeOfValue(node: NodeProto, facts: ModelFacts): readonly number[] | undefined {
  return facts.tensor(firstValue(node, facts) ?? "").shape;
}

/** The second dimension, where operators have the channels. */
function channels(node: NodeProto, facts: ModelFacts): number | undefined {
  return shapeOfValue(node, facts)?.[1];
}

function window(node: NodeProto, facts: ModelFacts): Known<LayerFeatures> {
  const found = slidingWindow(node, facts);
  return {
    kernelShape: copy(found?.kernelShape),
    strides: copy(found?.strides),
    pads: copy(found?.pads),
    dilations: copy(found?.dilations),
  };
}

function convolution(node: NodeProto, facts: ModelFacts): Known<LayerFeatures> {
  const attributes = attributesOf(node);
  const { kernel, bias } = convolutionOperands(node);
  const shape = facts.tensor(kernel).shape;
  const groups = attributes.integer("group") ?? 1;
  const kernelCount = node.opType.startsWith("ConvTranspose") ? shape && (shape[1] ?? 0) * groups : shape?.[0];
  return {
    inputFeatures: channels(node, facts),
    kernelCount: kernelCount ?? facts.tensor(node.output[0] ?? "").shape?.[1],
    ...window(node, facts),
    groups,
    bias: bias !== "",
    activation: attributes.text("activation") === "" ? undefined : attributes.text("activation"),
  };
}

function operandCount({ input }: NodeProto, facts: ModelFacts): number {
  return input.filter((name) => name !== "" && !facts.tensor(name).isWeight).length;
}

function poolingKind({ opType }: NodeProto): LayerFeatures["poolingKind"] {
  if (opType.toLowerCase().includes("max")) return "max";
  return opType.includes("Lp") ? "lp" : "average";
}

function recurrent(node: NodeProto, facts: ModelFacts): Known<LayerFeatures> {
  const sizes = recurrence(node, facts);
  return {
    inputFeatures: sizes?.inputFeatures,
    neurons: sizes?.neurons,
    directions: sizes?.directions,
    steps: sizes?.steps,
    bias: sizes?.hasBias,
  };
}

/** A product of two values of rank 4 has its heads where an attention of rank 4 has them. */
function heads(node: NodeProto, facts: ModelFacts): number | undefined {
  const whole = attentionHeads(node, facts);
  return node.opType === "Einsum" ? undefined : whole;
}

/** Defaults of the attribute `axis`, for the operators that have one; before operator set 13 softmax began at axis 1. */
function defaultAxis(opType: string, opset: number): number | undefined {
  if (opType.endsWith("Softmax") || opType === "Hardmax") return opset < 13 ? 1 : -1;
  if (opType === "ArgMax" || opType === "ArgMin" || opType === "QLinearConcat") return 0;
  if (opType === "InstanceNormalization") return 2;
  if (opType === "LRN" || opType.includes("Group")) return 1;
  return opType.includes("Normalization") ? -1 : undefined;
}

function axis(node: NodeProto, facts: ModelFacts): number | undefined {
  const rank = shapeOfValue(node, facts)?.length;
  const attributes = attributesOf(node);
  if (node.opType === "MeanVarianceNormalization") return (attributes.integers("axes") ?? [0])[0];
  const found = attributes.integer("axis") ?? defaultAxis(node.opType, facts.opset);
  if (found === undefined || rank === undefined) return undefined;
  return found < 0 ? found + rank : found;
}

/** Features that are normalised together, or channels where the normalisation goes over the spatial axes. */
function normalisedFeatures(node: NodeProto, facts: ModelFacts): number | undefined {
  const isOverRows = node.opType.includes("Layer") || node.opType.includes("RMS");
  return isOverRows ? shapeOfValue(node, facts)?.at(-1) : channels(node, facts);
}
