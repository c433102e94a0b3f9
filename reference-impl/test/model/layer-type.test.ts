import type { LayerType } from "@dmpc/schemas";
import { describe, expect, it } from "vitest";
import { layerType } from "../../src/model/layer-type.ts";
import { TYPE_PRIORITY, TYPE_RULES } from "../../src/model/operator-types.ts";
import { makeFacts, makeNode } from "../support/nodes.ts";

/** The operators of ONNX's own domain in the operator sets 9 to 23, as its documentation lists them. */
const ONNX_OPERATORS = `
  Abs Acos Acosh Add AffineGrid And ArgMax ArgMin Asin Asinh Atan Atanh Attention AveragePool BatchNormalization Bernoulli
  BitShift BitwiseAnd BitwiseNot BitwiseOr BitwiseXor BlackmanWindow Cast CastLike Ceil Celu CenterCropPad Clip Col2Im
  Compress Concat ConcatFromSequence Constant ConstantOfShape Conv ConvInteger ConvTranspose Cos Cosh CumSum DFT DeformConv
  DepthToSpace DequantizeLinear Det Div Dropout DynamicQuantizeLinear Einsum Elu Equal Erf Exp Expand EyeLike Flatten Floor
  GRU Gather GatherElements GatherND Gelu Gemm GlobalAveragePool GlobalLpPool GlobalMaxPool Greater GreaterOrEqual
  GridSample GroupNormalization HammingWindow HannWindow HardSigmoid HardSwish Hardmax Identity If ImageDecoder
  InstanceNormalization IsInf IsNaN LRN LSTM LayerNormalization LeakyRelu Less LessOrEqual Log LogSoftmax Loop
  LpNormalization LpPool MatMul MatMulInteger Max MaxPool MaxRoiPool MaxUnpool Mean MeanVarianceNormalization
  MelWeightMatrix Min Mish Mod Mul Multinomial Neg NegativeLogLikelihoodLoss NonMaxSuppression NonZero Not OneHot Optional
  OptionalGetElement OptionalHasElement Or PRelu Pad Pow QLinearConv QLinearMatMul QuantizeLinear RMSNormalization RNN
  RandomNormal RandomNormalLike RandomUniform RandomUniformLike Range Reciprocal ReduceL1 ReduceL2 ReduceLogSum
  ReduceLogSumExp ReduceMax ReduceMean ReduceMin ReduceProd ReduceSum ReduceSumSquare RegexFullMatch Relu Reshape Resize
  ReverseSequence RoiAlign RotaryEmbedding Round STFT Scan Scatter ScatterElements ScatterND Selu SequenceAt
  SequenceConstruct SequenceEmpty SequenceErase SequenceInsert SequenceLength SequenceMap Shape Shrink Sigmoid Sign Sin Sinh
  Size Slice Softmax SoftmaxCrossEntropyLoss Softplus Softsign SpaceToDepth Split SplitToSequence Sqrt Squeeze StringConcat
  StringNormalizer StringSplit Sub Sum Tan Tanh TfIdfVectorizer ThresholdedRelu Tile TopK Transpose Trilu Unique Unsqueeze
  Upsample Where Xor`
  .trim()
  .split(/\s+/);

/** The type of a node that consumes two values, or a value and a weight. */
function typeOf(opType: string, second: "value" | "weight", domain = ""): LayerType {
  const facts = makeFacts({ x: [1, 4, 8, 8], y: [1, 4, 8, 8] }, { w: [8, 8] });
  return layerType(makeNode(opType, ["x", second === "value" ? "y" : "w"], ["z"], {}, domain), facts);
}

describe("layerType", () => {
  it("has a rule for every operator of ONNX", () => {
    expect(ONNX_OPERATORS.filter((name) => !TYPE_RULES.has(name))).toEqual([]);
  });

  it.each<[string, LayerType, LayerType]>([
    ["MatMul", "fc", "attention"],
    ["Gemm", "fc", "attention"],
    ["MatMulInteger", "fc", "attention"],
    ["Einsum", "fc", "attention"],
    ["Pow", "activation", "other"],
    ["Max", "activation", "other"],
    ["Add", "add", "add"],
    ["Mul", "mul", "mul"],
    ["Conv", "conv", "conv"],
    ["NonZero", "other", "other"],
  ])("%s with a weight is %s, with another value %s", (opType, withWeight, withValue) => {
    expect(typeOf(opType, "weight")).toBe(withWeight);
    expect(typeOf(opType, "value")).toBe(withValue);
  });

  it("looks at the matrices of a quantised product, not at its scales and zero points", () => {
    const facts = makeFacts({ a: [2, 3], b: [3, 4], zero: [] }, { scale: [], w: [3, 4] });
    const product = (b: string, zero: string): LayerType =>
      layerType(makeNode("QLinearMatMul", ["a", "scale", zero, b, "scale", zero, "scale", zero], ["c"]), facts);
    expect([product("w", "zero"), product("b", "scale")]).toEqual(["fc", "attention"]);
    // Of a product with three operands the sum is no matrix.
    expect(layerType(makeNode("Gemm", ["a", "w", "b"], ["c"]), facts)).toBe("fc");
  });

  it("knows onnxruntime's operators, and those of no other domain", () => {
    expect(typeOf("SkipLayerNormalization", "value", "com.microsoft")).toBe("normalisation");
    expect(typeOf("FusedConv", "weight", "com.microsoft")).toBe("conv");
    expect(typeOf("FusedMatMul", "value", "com.microsoft")).toBe("attention");
    expect(typeOf("Conv", "weight", "com.microsoft.nchwc")).toBe("conv");
    expect(typeOf("Conv", "weight", "com.example")).toBe("other");
    expect(typeOf("Convolve", "weight")).toBe("other");
  });

  it.each<[string, readonly number[], LayerType]>([
    ["over the spatial axes", [2, 3], "pooling"],
    ["over the spatial axes, counted from the end", [-1, -2], "pooling"],
    ["over one spatial axis", [3], "pooling"],
    ["over the channels too", [1, 2, 3], "other"],
    ["over all axes", [], "other"],
  ])("a mean %s, by attribute or operand", (_where, axes, expected) => {
    const operand = makeFacts({ x: [1, 4, 8, 8] }, { axes: { shape: [axes.length], integers: axes } });
    const attribute = axes.length === 0 ? {} : { axes };
    expect(layerType(makeNode("ReduceMean", ["x"], ["y"], attribute), operand)).toBe(expected);
    expect(layerType(makeNode("ReduceMean", ["x", "axes"], ["y"]), operand)).toBe(expected);
    expect(layerType(makeNode("ReduceSum", ["x", "axes"], ["y"]), operand)).toBe("other");
  });

  it("reads axes that nobody knows off the shapes", () => {
    const facts = makeFacts({ x: [1, 4, 8, 8], pooled: [1, 4, 1, 1], summed: [1, 1, 8, 8] }, { axes: {} });
    expect(layerType(makeNode("ReduceMean", ["x", "axes"], ["pooled"]), facts)).toBe("pooling");
    expect(layerType(makeNode("ReduceMean", ["x", "axes"], ["summed"]), facts)).toBe("other");
    expect(layerType(makeNode("ReduceMean", ["x", "axes"], ["unknown"]), facts)).toBe("other");
  });

  it("reduces nothing where that is what no axes mean", () => {
    const node = makeNode("ReduceMean", ["x"], ["y"], { noop_with_empty_axes: 1 });
    expect(layerType(node, makeFacts({ x: [1, 4, 8, 8] }))).toBe("other");
  });
});

describe("the order of types", () => {
  it("has each type of the rules once", () => {
    const types = [...TYPE_RULES.values()].flatMap((rule) => {
      if (typeof rule === "string") return [rule];
      return "alone" in rule ? [rule.alone, rule.together] : [rule.spatial, rule.otherwise];
    });
    expect([...TYPE_PRIORITY].sort()).toEqual([...new Set(types)].sort());
  });
});
