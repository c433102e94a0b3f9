import type { LayerType } from "@dmpc/schemas";

/** The type of an operator whose type depends on how many of some operands are no weights. */
export interface ByOperands {
  /** Positions of the operands that count; all where there are none. */
  readonly operands: readonly number[];
  /** Type where at most one of them is no weight. */
  readonly alone: LayerType;
  /** Type where several are. */
  readonly together: LayerType;
}

/** The type of a reduction, which depends on the axes that it reduces. */
export interface ByAxes {
  /** Type where it reduces no axis before the third one, as exporters write pooling over the whole input. */
  readonly spatial: LayerType;
  /** Type of any other. */
  readonly otherwise: LayerType;
}

/** How an operator's type is found. */
export type TypeRule = LayerType | ByOperands | ByAxes;

/** Domains whose operators are listed: ONNX's own two names, and onnxruntime's. */
export const KNOWN_DOMAINS: ReadonlySet<string> = new Set([
  "",
  "ai.onnx",
  "com.microsoft",
  "com.microsoft.nchwc",
  "com.ms.internal.nhwc",
]);

const product = (...operands: number[]): ByOperands => ({ operands, alone: "fc", together: "attention" });
const function1: ByOperands = { operands: [], alone: "activation", together: "other" };
const spatialReduction: ByAxes = { spatial: "pooling", otherwise: "other" };

/**
 * Operators by what they compute: those of ONNX's operator sets 9 to 23, then those that onnxruntime adds. An operator
 * that keeps its name in another of the known domains keeps its type.
 */
const OPERATORS: readonly (readonly [TypeRule, string])[] = [
  ["conv", "Conv ConvInteger QLinearConv DeformConv"],
  ["deconv", "ConvTranspose"],
  [product(0, 1), "Gemm MatMul MatMulInteger"],
  [product(0, 3), "QLinearMatMul"],
  [product(), "Einsum"],
  ["attention", "Attention"],
  ["lstm", "LSTM"],
  ["rnn", "RNN GRU"],
  ["pooling", "MaxPool AveragePool LpPool GlobalMaxPool GlobalAveragePool GlobalLpPool MaxRoiPool RoiAlign"],
  [spatialReduction, "ReduceMean ReduceMax"],
  ["normalisation", "LayerNormalization InstanceNormalization GroupNormalization RMSNormalization"],
  ["normalisation", "LRN LpNormalization MeanVarianceNormalization"],
  ["bn", "BatchNormalization"],
  ["softmax", "Softmax LogSoftmax Hardmax"],
  ["argmax", "ArgMax ArgMin"],
  ["add", "Add Sub Sum Mean"],
  ["mul", "Mul Div"],
  [
    "activation",
    "Relu LeakyRelu PRelu ThresholdedRelu Elu Celu Selu Gelu Mish Swish HardSwish Sigmoid HardSigmoid Tanh",
  ],
  ["activation", "Softplus Softsign Clip Shrink Erf Exp Log Sqrt Reciprocal Abs Neg Sign Floor Ceil Round"],
  ["activation", "Sin Cos Tan Asin Acos Atan Sinh Cosh Asinh Acosh Atanh IsNaN IsInf Not BitwiseNot"],
  ["activation", "Cast CastLike QuantizeLinear DequantizeLinear DynamicQuantizeLinear"],
  [function1, "Pow Max Min"],
  ["concat", "Concat"],
  ["dropout", "Dropout"],
  ["reshape", "Reshape Flatten Squeeze Unsqueeze Transpose Identity Expand Tile Slice Split Pad CenterCropPad Trilu"],
  ["reshape", "Gather GatherElements GatherND DepthToSpace SpaceToDepth ReverseSequence"],
  // Values that are made, looked up or compared; what combines values in ways that no type describes.
  [
    "other",
    "Constant ConstantOfShape EyeLike Range Shape Size BlackmanWindow HammingWindow HannWindow MelWeightMatrix",
  ],
  ["other", "RandomNormal RandomNormalLike RandomUniform RandomUniformLike Multinomial Bernoulli"],
  [
    "other",
    "Equal Greater GreaterOrEqual Less LessOrEqual And Or Xor Where Mod BitShift BitwiseAnd BitwiseOr BitwiseXor",
  ],
  ["other", "ReduceL1 ReduceL2 ReduceLogSum ReduceLogSumExp ReduceMin ReduceProd ReduceSum ReduceSumSquare CumSum Det"],
  ["other", "Compress NonZero OneHot Scatter ScatterElements ScatterND TopK Unique NonMaxSuppression MaxUnpool"],
  ["other", "Resize Upsample GridSample AffineGrid Col2Im DFT STFT RotaryEmbedding TensorScatter CumProd BitCast"],
  ["other", "NegativeLogLikelihoodLoss SoftmaxCrossEntropyLoss"],
  ["other", "If Loop Scan SequenceMap SequenceAt SequenceConstruct SequenceEmpty SequenceErase SequenceInsert"],
  ["other", "SequenceLength SplitToSequence ConcatFromSequence Optional OptionalGetElement OptionalHasElement"],
  ["other", "StringConcat StringNormalizer StringSplit RegexFullMatch TfIdfVectorizer ImageDecoder"],

  ["conv", "FusedConv NhwcConv NhwcFusedConv CausalConvWithState"],
  ["deconv", "ConvTransposeWithDynamicPads"],
  [product(0, 1), "FusedGemm FusedMatMul FusedMatMulActivation TransposeMatMul SparseToDenseMatMul GemmFastGelu"],
  [product(0, 1), "GemmFloat8 MatMulInteger16 MatMulIntegerToFloat DynamicQuantizeMatMul"],
  [product(0, 1), "MatMulNBits MatMulBnb4 MatMulFpQ4"],
  [product(0, 2), "QOrderedMatMul"],
  [product(0, 3), "QGemm"],
  ["attention", "MultiHeadAttention GroupQueryAttention DecoderAttention DecoderMaskedMultiHeadAttention"],
  ["attention", "DecoderMaskedSelfAttention PackedAttention PackedMultiHeadAttention PagedAttention SparseAttention"],
  ["attention", "LongformerAttention LinearAttention QAttention QOrderedAttention QOrderedLongformerAttention"],
  ["lstm", "AttnLSTM DynamicQuantizeLSTM"],
  ["pooling", "MaxpoolWithMask NhwcMaxPool QLinearAveragePool QLinearGlobalAveragePool"],
  [spatialReduction, "QLinearReduceMean"],
  ["normalisation", "SkipLayerNormalization SimplifiedLayerNormalization SkipSimplifiedLayerNormalization"],
  ["normalisation", "EmbedLayerNormalization QEmbedLayerNormalization QOrderedLayerNormalization"],
  ["normalisation", "GroupNorm SkipGroupNorm"],
  ["softmax", "BiasSoftmax QLinearSoftmax"],
  ["add", "BiasAdd QLinearAdd"],
  ["mul", "QLinearMul"],
  ["activation", "FastGelu BiasGelu QuickGelu QOrderedGelu BiasSplitGelu QLinearSigmoid QLinearLeakyRelu"],
  ["concat", "QLinearConcat"],
  ["dropout", "BiasDropout BitmaskDropout BitmaskBiasDropout"],
  ["reshape", "ExpandDims ReorderInput ReorderOutput TorchEmbedding"],
];

/** The rule of each operator of the known domains, by its name. */
export const TYPE_RULES: ReadonlyMap<string, TypeRule> = new Map(
  OPERATORS.flatMap(([rule, names]) => names.split(" ").map((name) => [name, rule] as const)),
);

/**
 * The types from the one that stands for the most work to the one that stands for the least, in the order of
 * spec/model-graph.md#layer-types. It decides between nodes of as many operations.
 */
export const TYPE_PRIORITY: readonly LayerType[] = [
  "conv",
  "deconv",
  "fc",
  "attention",
  "lstm",
  "rnn",
  "pooling",
  "normalisation",
  "bn",
  "softmax",
  "argmax",
  "add",
  "mul",
  "activation",
  "concat",
  "dropout",
  "reshape",
  "other",
];
