import type { NodeProto } from "onnx-buf";
import type { ModelFacts } from "./model-facts.ts";
import { attributesOf } from "./node-attributes.ts";

/** Sizes of one attention. */
interface AttentionSizes {
  /** Sequences. */
  readonly batch: number;
  /** Heads of the queries. */
  readonly heads: number;
  /** Queries of a sequence. */
  readonly queries: number;
  /** Keys of a sequence, those of earlier runs included. */
  readonly keys: number;
  /** Elements of a key in one head. */
  readonly keySize: number;
  /** Elements of a value in one head. */
  readonly valueSize: number;
}

/** Where an attention has its operands that are no query. */
interface Operands {
  readonly key: number;
  readonly value: number;
  readonly past: number;
}

const OPERANDS: ReadonlyMap<string, Operands> = new Map([
  ["Attention", { key: 1, value: 2, past: 4 }],
  ["MultiHeadAttention", { key: 1, value: 2, past: 6 }],
  ["GroupQueryAttention", { key: 1, value: 2, past: 3 }],
]);

/** Operations of the softmax over each query's keys, for each of them. */
const SOFTMAX_OPERATIONS = 5;

/**
 * Operations of a node that is a whole attention: both matrix products, the softmax between them, and the projections of
 * onnxruntime's Attention.
 *
 * @returns Undefined for kinds whose sizes depend on values, and where shapes are not known.
 * @see spec/model-graph.md#operations
 */
export function attentionFlops(node: NodeProto, facts: ModelFacts): number | undefined {
  const isProjecting = node.opType === "Attention" && node.domain === "com.microsoft";
  const sizes = isProjecting ? projectedSizes(node, facts) : givenSizes(node, facts);
  if (sizes === undefined) return undefined;
  const { batch, heads, queries, keys, keySize, valueSize } = sizes;
  const pairs = batch * heads * queries * keys;
  return pairs * (2 * (keySize + valueSize) + SOFTMAX_OPERATIONS) + (isProjecting ? projections(node, facts) : 0);
}

/** Heads of a whole attention; undefined where neither an attribute nor a shape tells them. */
export function attentionHeads(node: NodeProto, facts: ModelFacts): number | undefined {
  const attributes = attributesOf(node);
  const query = facts.tensor(node.input[0] ?? "").shape;
  return (
    attributes.integer("num_heads") ?? attributes.integer("q_num_heads") ?? (query?.length === 4 ? query[1] : undefined)
  );
}

/** Queries, keys and values are operands: of rank 3 with the heads side by side, or of rank 4 with the heads apart. */
function givenSizes(node: NodeProto, facts: ModelFacts): AttentionSizes | undefined {
  const operands = OPERANDS.get(node.opType);
  const heads = attentionHeads(node, facts);
  if (operands === undefined || heads === undefined) return undefined;
  const shape = (position: number): readonly number[] | undefined => facts.tensor(node.input[position] ?? "").shape;
  const attributes = attributesOf(node);
  const keyHeads = attributes.integer("kv_num_heads") ?? heads;
  const query = headed(shape(0), heads);
  const key = headed(shape(operands.key), keyHeads);
  const value = headed(shape(operands.value), keyHeads);
  if (query === undefined || key === undefined || value === undefined) return undefined;
  const past = shape(operands.past)?.[2] ?? 0;
  return {
    batch: query.batch,
    heads,
    queries: query.length,
    keys: key.length + past,
    keySize: query.size,
    valueSize: value.size,
  };
}

function headed(
  shape: readonly number[] | undefined,
  heads: number,
): { batch: number; length: number; size: number } | undefined {
  const [batch = 0, second = 0, third = 0, fourth = 0] = shape ?? [];
  if (shape?.length === 3) return { batch, length: second, size: third / heads };
  return shape?.length === 4 ? { batch, length: third, size: fourth } : undefined;
}

/** Queries, keys and values come from one operand by one product with a weight. */
function projectedSizes(node: NodeProto, facts: ModelFacts): AttentionSizes | undefined {
  const heads = attentionHeads(node, facts);
  const [batch, queries] = facts.tensor(node.input[0] ?? "").shape ?? [];
  const width = facts.tensor(node.input[1] ?? "").shape?.[1];
  if (heads === undefined || batch === undefined || queries === undefined || width === undefined) return undefined;
  const [, keyWidth = width / 3, valueWidth = width / 3] = attributesOf(node).integers("qkv_hidden_sizes") ?? [];
  const past = facts.tensor(node.input[4] ?? "").shape?.[3] ?? 0;
  return { batch, heads, queries, keys: queries + past, keySize: keyWidth / heads, valueSize: valueWidth / heads };
}

function projections({ input }: NodeProto, facts: ModelFacts): number {
  const [batch = 0, queries = 0] = facts.tensor(input[0] ?? "").shape ?? [];
  const [depth = 0, width = 0] = facts.tensor(input[1] ?? "").shape ?? [];
  return batch * queries * width * (2 * depth + ((input[2] ?? "") === "" ? 0 : 1));
}
