import type { NodeProto } from "onnx-buf";
import type { ModelFacts } from "./model-facts.ts";
import { attributesOf } from "./node-attributes.ts";
import { TYPE_RULES } from "./operator-types.ts";

/** What a matrix product is made of. */
export interface MatrixProduct {
  /** Elements that are multiplied and summed for one element of the result. */
  readonly depth: number;
  /** Columns of the result for one row of the operand that is no weight; undefined where no operand is a weight. */
  readonly neurons: number | undefined;
  /** Whether an operand of the node is added to the product. */
  readonly hasBias: boolean;
}

/** Position of the operand that is added to the product, for the operators that may have one. */
const BIAS_OPERAND: ReadonlyMap<string, number> = new Map([
  ["Gemm", 2],
  ["FusedGemm", 2],
  ["GemmFloat8", 2],
  ["GemmFastGelu", 2],
  ["QGemm", 6],
  ["MatMulNBits", 5],
  ["MatMulIntegerToFloat", 6],
  ["DynamicQuantizeMatMul", 4],
  ["QOrderedMatMul", 5],
]);

/**
 * Reads a matrix product, in whatever operator it is written: which operands are transposed, which one is the weight.
 *
 * @returns Undefined where the shape of the first operand is not known, or is none of a matrix product.
 */
export function matrixProduct(node: NodeProto, facts: ModelFacts): MatrixProduct | undefined {
  const bias = BIAS_OPERAND.get(node.opType);
  const hasBias = bias !== undefined && (node.input[bias] ?? "") !== "";
  if (node.opType === "Einsum") return einsum(node, facts);
  const attributes = attributesOf(node);
  const rule = TYPE_RULES.get(node.opType);
  const [first = 0, second = 1] = typeof rule === "object" && "operands" in rule ? rule.operands : [];
  const [a, b] = [first, second].map((position) => facts.tensor(node.input[position] ?? ""));
  const left = a?.shape;
  // Weights in blocks of bits have no shape of their own; their operators say the sizes.
  const depth = attributes.integer("K") ?? left?.at(attributes.integer("transA") === 1 && left.length > 1 ? -2 : -1);
  if (depth === undefined) return undefined;
  const output = facts.tensor(node.output[0] ?? "").shape;
  if (b?.isWeight === true) {
    return {
      depth,
      neurons: (b.shape?.length === 1 ? 1 : undefined) ?? attributes.integer("N") ?? output?.at(-1),
      hasBias,
    };
  }
  return { depth, neurons: a?.isWeight === true ? output?.at(left?.length === 1 ? 0 : -2) : undefined, hasBias };
}

/** A product in index notation: the indices that the result lacks are summed over. */
function einsum(node: NodeProto, facts: ModelFacts): MatrixProduct | undefined {
  const operands = node.input.map((name) => facts.tensor(name));
  const [terms = "", result] = (attributesOf(node).text("equation") ?? "").replaceAll(" ", "").split("->");
  const extents = new Map<string, number>();
  const uses = new Map<string, number>();
  const indices = terms.split(",").map((term) => Array.from(term.replace("...", "")));
  for (const [position, term] of terms.split(",").entries()) {
    const shape = operands[position]?.shape;
    if (shape === undefined) return undefined;
    const [before = ""] = term.split("...");
    // What an ellipsis stands for is in the result too.
    const hidden = shape.length - (indices[position]?.length ?? 0);
    for (const [place, index] of (indices[position] ?? []).entries()) {
      const size = shape[place < before.length ? place : place + hidden] ?? 1;
      extents.set(index, Math.max(size, extents.get(index) ?? 1));
      uses.set(index, (uses.get(index) ?? 0) + 1);
    }
  }
  const kept = result ?? [...uses].flatMap(([index, count]) => (count === 1 ? [index] : [])).join("");
  const over = (chosen: Iterable<string>): number =>
    [...chosen].reduce((size, index) => size * (extents.get(index) ?? 1), 1);
  const depth = over([...extents.keys()].filter((index) => !kept.includes(index)));
  const weight = operands.findIndex(({ isWeight }) => isWeight);
  const own = new Set(indices[weight] ?? []);
  const others = new Set(indices.flatMap((term, position) => (position === weight ? [] : term)));
  const neurons = over([...own].filter((index) => kept.includes(index) && !others.has(index)));
  return { depth, neurons: weight === -1 ? undefined : neurons, hasBias: false };
}
