import type { LayerType } from "@dmpc/schemas";
import type { NodeProto } from "onnx-buf";
import { attentionFlops } from "./attention-flops.ts";
import { convolutionOperands } from "./convolution-operands.ts";
import { layerType } from "./layer-type.ts";
import { matrixProduct } from "./matrix-product.ts";
import type { ModelFacts } from "./model-facts.ts";
import { attributesOf } from "./node-attributes.ts";
import { recurrence } from "./recurrence.ts";
import { slidingWindow } from "./sliding-window.ts";

/** Operations of one node; undefined where a shape that decides is not known. */
type Formula = (node: NodeProto, facts: ModelFacts) => number | undefined;

/** For each type, the operations of a node of it, as spec/model-graph.md#operations defines them. */
const FORMULAS: Readonly<Record<LayerType, Formula>> = {
  conv: (node, facts) => times(outputs(node, facts), perKernelPlace(node, facts), biasOf(node)),
  deconv: (node, facts) =>
    plus(times(inputs(node, facts), perKernelPlace(node, facts), 0), times(outputs(node, facts), 0, biasOf(node))),
  fc: productFlops,
  attention: (node, facts) => (isProduct(node) ? productFlops(node, facts) : attentionFlops(node, facts)),
  lstm: recurrenceFlops,
  rnn: recurrenceFlops,
  pooling: (node, facts) => times(outputs(node, facts), sizeOf(slidingWindow(node, facts)?.kernelShape), 0),
  normalisation: (node, facts) => times(outputs(node, facts), 7, 0),
  bn: (node, facts) => times(outputs(node, facts), 2, 0),
  softmax: (node, facts) => times(outputs(node, facts), 5, 0),
  argmax: inputs,
  add: perOperand,
  mul: perOperand,
  activation: outputs,
  concat: () => 0,
  dropout: () => 0,
  reshape: () => 0,
  other: otherFlops,
};

/** Operators of type other by how many operations they take; those not listed depend on values or on graphs inside. */
const OTHER_WORK = {
  none: new Set(
    (
      "Constant ConstantOfShape EyeLike Range Shape Size Where Compress OneHot Scatter ScatterElements ScatterND TensorScatter " +
      "MaxUnpool SequenceAt SequenceConstruct SequenceEmpty SequenceErase SequenceInsert SequenceLength SplitToSequence " +
      "ConcatFromSequence Optional OptionalGetElement OptionalHasElement BitCast"
    ).split(" "),
  ),
  perOutput: new Set(
    (
      "Equal Greater GreaterOrEqual Less LessOrEqual And Or Xor Mod BitShift BitwiseAnd BitwiseOr BitwiseXor Pow Max Min " +
      "CumSum CumProd RandomNormal RandomNormalLike RandomUniform RandomUniformLike Bernoulli"
    ).split(" "),
  ),
  perInput: new Set(
    (
      "ReduceL1 ReduceL2 ReduceLogSum ReduceLogSumExp ReduceMax ReduceMean ReduceMin ReduceProd ReduceSum ReduceSumSquare " +
      "QLinearReduceMean NonZero"
    ).split(" "),
  ),
};

/** Operations that fused operators take for each element of their output beyond those of their type. */
const FUSED_PER_OUTPUT: Readonly<Record<string, number>> = {
  FusedMatMulActivation: 1,
  GemmFastGelu: 1,
  BiasGelu: 1,
  BiasSoftmax: 1,
  SkipLayerNormalization: 1,
  SkipSimplifiedLayerNormalization: 1,
  SkipGroupNorm: 1,
  EmbedLayerNormalization: 2,
};

/**
 * Arithmetic operations of one run of a node; a multiply-add counts two.
 *
 * @returns Undefined where a shape that decides is not known, or the number depends on values.
 * @see spec/model-graph.md#operations
 */
export function nodeFlops(node: NodeProto, facts: ModelFacts): number | undefined {
  const own = FORMULAS[layerType(node, facts)](node, facts);
  const hasActivation = ["FusedConv", "NhwcFusedConv", "FusedGemm"].includes(node.opType)
    ? (attributesOf(node).text("activation") ?? "") !== ""
    : false;
  const fused = FUSED_PER_OUTPUT[node.opType] ?? (hasActivation ? 1 : 0);
  return fused === 0 ? own : plus(own, times(outputs(node, facts), fused, 0));
}

/** Elements of a shape; undefined where it is. */
export function sizeOf(shape: readonly number[] | undefined): number | undefined {
  return shape?.reduce((size, extent) => size * extent, 1);
}

function inputs({ input }: NodeProto, facts: ModelFacts): number | undefined {
  return sizeOf(facts.tensor(input[0] ?? "").shape);
}

function outputs({ output }: NodeProto, facts: ModelFacts): number | undefined {
  return sizeOf(facts.tensor(output[0] ?? "").shape);
}

/** Multiply-adds at one place of the kernel, twice: its elements without those of its first dimension. */
function perKernelPlace(node: NodeProto, facts: ModelFacts): number | undefined {
  const kernel = sizeOf(facts.tensor(convolutionOperands(node).kernel).shape?.slice(1));
  if (kernel !== undefined) return 2 * kernel;
  // A kernel that is computed when the model is loaded: the shapes around it and the attributes tell as much.
  const isTransposed = node.opType.startsWith("ConvTranspose");
  const channels = facts.tensor((isTransposed ? node.output[0] : node.input[0]) ?? "").shape?.[1];
  const window = sizeOf(attributesOf(node).integers("kernel_shape"));
  if (channels === undefined || window === undefined) return undefined;
  return (2 * channels * window) / (attributesOf(node).integer("group") ?? 1);
}

/** 1 if a convolution has a bias, else 0. */
function biasOf(node: NodeProto): number {
  return convolutionOperands(node).bias === "" ? 0 : 1;
}

function isProduct({ opType }: NodeProto): boolean {
  return opType === "Einsum" || opType.includes("MatMul") || opType.includes("Gemm");
}

function productFlops(node: NodeProto, facts: ModelFacts): number | undefined {
  const product = matrixProduct(node, facts);
  return product && times(outputs(node, facts), 2 * product.depth, product.hasBias ? 1 : 0);
}

function recurrenceFlops(node: NodeProto, facts: ModelFacts): number | undefined {
  const sizes = recurrence(node, facts);
  if (sizes === undefined) return undefined;
  const { steps, batch, directions, gates, inputFeatures, neurons } = sizes;
  return steps * batch * directions * 2 * gates * neurons * (inputFeatures + neurons);
}

function perOperand(node: NodeProto, facts: ModelFacts): number | undefined {
  const operands = node.opType.startsWith("QLinear") ? 2 : node.input.filter((name) => name !== "").length;
  return times(outputs(node, facts), operands - 1, 0);
}

function otherFlops(node: NodeProto, facts: ModelFacts): number | undefined {
  if (OTHER_WORK.none.has(node.opType)) return 0;
  if (OTHER_WORK.perOutput.has(node.opType)) return outputs(node, facts);
  return OTHER_WORK.perInput.has(node.opType) ? inputs(node, facts) : undefined;
}

function times(places: number | undefined, each: number | undefined, more: number): number | undefined {
  return places === undefined || each === undefined ? undefined : places * (each + more);
}

function plus(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined || other === undefined ? undefined : one + other;
}
