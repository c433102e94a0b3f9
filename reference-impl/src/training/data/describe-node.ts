import { create } from "@bufbuild/protobuf";
import { AttributeProtoSchema, type NodeProto, NodeProtoSchema } from "onnx-buf";
import { describeLayer } from "../../model/describe-layer.ts";
import type { ModelFacts, TensorFacts } from "../../model/model-facts.ts";
import type { ObservedLayer } from "./observation.ts";

/** A node as a table tells of it: no model, but the operator, its attributes and the shapes around it. */
export interface NodeRecord {
  /** Operator in ONNX's own name. */
  readonly operator: string;
  /** Attributes by their names; those that are neither integers nor lists of integers nor texts say nothing here. */
  readonly attributes: Readonly<Record<string, unknown>>;
  /** Shapes of the operands. Weights that were made inside the model may be missing. */
  readonly inputs: readonly (readonly number[])[];
  /** Shapes of the results. */
  readonly outputs: readonly (readonly number[])[];
}

/** The operator set that the operators are read in: the axes of a reduction are an attribute there. */
const OPSET = 17;

/** An operand: its shape where it is known, whether it is a weight, and whether it holds numbers to compute with. */
type Operand = Required<Pick<TensorFacts, "shape" | "isWeight" | "dtype">>;

/**
 * Describes a node as the model front end describes a layer of one node, by the same code. Operands that a table leaves
 * out are put in their places.
 */
export function describeNode(record: NodeRecord): ObservedLayer {
  const { operator, attributes, outputs } = record;
  const operands = operandsOf(record);
  const facts = new Map<string, TensorFacts>();
  const input = operands.map((operand, i) => {
    facts.set(`in${String(i)}`, operand);
    return `in${String(i)}`;
  });
  const output = outputs.map((shape, i) => {
    facts.set(`out${String(i)}`, { isWeight: false, shape, dtype: "float32" });
    return `out${String(i)}`;
  });
  const node: NodeProto = create(NodeProtoSchema, {
    opType: operator,
    input,
    output,
    attribute: Object.entries(attributes).flatMap(([name, value]) => {
      const attribute = attributeOf(value);
      return attribute === undefined ? [] : [create(AttributeProtoSchema, { name, ...attribute })];
    }),
  });
  const values = input.filter((name) => facts.get(name)?.isWeight === false);
  const known: ModelFacts = { opset: OPSET, tensor: (name) => facts.get(name) ?? { isWeight: false } };
  const { type, features, flops, parameterCount } = describeLayer(
    { nodes: [node], inputs: values, outputs: output },
    known,
  );
  return {
    type,
    operator,
    features,
    ...(flops === undefined ? {} : { flops }),
    ...(parameterCount === undefined ? {} : { parameterCount }),
  };
}

function attributeOf(value: unknown): { i: bigint } | { ints: bigint[] } | { s: Uint8Array<ArrayBuffer> } | undefined {
  if (typeof value === "number") return Number.isSafeInteger(value) ? { i: BigInt(value) } : undefined;
  if (typeof value === "string") return { s: new TextEncoder().encode(value) };
  if (Array.isArray(value) && value.every((one) => Number.isSafeInteger(one)))
    return { ints: value.map((one) => BigInt(one as number)) };
  return undefined;
}

function operandsOf(record: NodeRecord): Operand[] {
  const { operator, inputs } = record;
  const [first, ...rest] = inputs;
  const value = (shape: readonly number[] | undefined): Operand => ({ shape, isWeight: false, dtype: "float32" });
  const weight = (shape: readonly number[] | undefined): Operand => ({ shape, isWeight: true, dtype: "float32" });
  if (CONVOLUTIONS.has(operator)) {
    const hasKernel = rest[0] !== undefined && rest[0].length === first?.length;
    const kernel = hasKernel ? [] : [weight(kernelShape(record))];
    return [value(first), ...kernel, ...rest.map(weight)];
  }
  if (PRODUCTS.has(operator)) {
    const hasWeight = (rest[0]?.length ?? 0) >= 2;
    return [value(first), ...(hasWeight ? [] : [weight(productShape(record))]), ...rest.map(weight)];
  }
  if (operator === "LSTM" || operator === "RNN" || operator === "GRU") {
    return [value(first), ...recurrentWeights(record).map(weight)];
  }
  if (SIZES_BEHIND.has(operator)) {
    return [value(first), ...rest.map((shape): Operand => ({ ...weight(shape), dtype: "int64" }))];
  }
  if (WEIGHTS_BEHIND.has(operator)) return [value(first), ...rest.map(weight)];
  if (PAIRS.has(operator) && inputs.length === 2) {
    const rank = Math.max(...inputs.map(({ length }) => length));
    const largest = Math.max(...inputs.map(elements));
    return inputs.map((shape) => (isSpread(shape, rank, largest) ? weight(shape) : value(shape)));
  }
  return inputs.map(value);
}

const CONVOLUTIONS = new Set(["Conv", "ConvTranspose", "FusedConv"]);
const PRODUCTS = new Set(["Gemm", "MatMul", "FusedGemm", "FusedMatMul"]);
/** What follows their value are weights. */
const WEIGHTS_BEHIND = new Set(["BatchNormalization", "LayerNormalization", "InstanceNormalization", "Clip"]);
/** What follows their value are shapes, axes and indices, which are no parameters. */
const SIZES_BEHIND = new Set([
  ...["Reshape", "Expand", "Unsqueeze", "Squeeze", "Slice", "Split", "Gather", "ReduceMean", "Tile", "Pad"],
]);
const PAIRS = new Set(["Add", "Sub", "Mul", "Div"]);

function elements(shape: readonly number[]): number {
  return shape.reduce((size, extent) => size * extent, 1);
}

/**
 * Whether an operand looks like a weight that is spread over the other one: it has fewer axes, or but one that is not 1.
 * With four axes that is what a layer makes that weighs channels, as squeeze-and-excitation does.
 */
function isSpread(shape: readonly number[], rank: number, largest: number): boolean {
  if (shape.length < rank) return true;
  return elements(shape) < largest && rank !== 4 && shape.filter((extent) => extent !== 1).length <= 1;
}

function kernelShape({ operator, attributes, inputs, outputs }: NodeRecord): number[] | undefined {
  const window = attributes["kernel_shape"];
  const [read, written] = [inputs[0]?.[1], outputs[0]?.[1]];
  if (!Array.isArray(window) || read === undefined || written === undefined) return undefined;
  const groups = typeof attributes["group"] === "number" ? attributes["group"] : 1;
  return operator === "ConvTranspose"
    ? [read, written / groups, ...(window as number[])]
    : [written, read / groups, ...(window as number[])];
}

function productShape({ attributes, inputs, outputs }: NodeRecord): number[] | undefined {
  const depth = inputs[0]?.at(attributes["transA"] === 1 ? -2 : -1);
  const neurons = outputs[0]?.at(-1);
  if (depth === undefined || neurons === undefined) return undefined;
  return attributes["transB"] === 1 ? [neurons, depth] : [depth, neurons];
}

/** Input weights, recurrent weights and biases of one direction or several. */
function recurrentWeights({ operator, attributes, inputs, outputs }: NodeRecord): (readonly number[])[] {
  const gates = { LSTM: 4, GRU: 3 }[operator] ?? 1;
  const hidden = outputs[0]?.at(-1) ?? Number(attributes["hidden_size"] ?? 1);
  const directions = outputs[0]?.[1] ?? 1;
  const read = inputs[0]?.[2] ?? 1;
  return [
    [directions, gates * hidden, read],
    [directions, gates * hidden, hidden],
    [directions, 2 * gates * hidden],
  ];
}
