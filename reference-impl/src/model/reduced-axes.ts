import type { NodeProto } from "onnx-buf";
import type { ModelFacts } from "./model-facts.ts";
import { attributesOf } from "./node-attributes.ts";

/**
 * The axes that a reduction such as ReduceMean reduces, counted from the first, ascending. Before operator set 18 they are
 * an attribute, since then an operand; without either it reduces all, or none if it says so. An operand whose value is not known is read off the
 * shapes, where the reduced axes are kept.
 *
 * @returns Undefined where the rank of the input is not known, or the axes are not.
 */
export function reducedAxes(node: NodeProto, facts: ModelFacts): readonly number[] | undefined {
  const attributes = attributesOf(node);
  const shape = facts.tensor(node.input[0] ?? "").shape;
  if (shape === undefined) return undefined;
  const rank = shape.length;
  const operand = node.opType.startsWith("QLinear") ? "" : (node.input[1] ?? "");
  const given = attributes.integers("axes") ?? (operand === "" ? [] : facts.tensor(operand).integers);
  if (given === undefined) {
    const reduced = facts.tensor(node.output[0] ?? "").shape;
    if (reduced?.length !== rank) return undefined;
    return shape.flatMap((size, axis) => (size === reduced[axis] ? [] : [axis]));
  }
  if (given.length === 0) {
    return attributes.integer("noop_with_empty_axes") === 1 ? [] : Array.from({ length: rank }, (_, axis) => axis);
  }
  return given.map((axis) => (axis < 0 ? axis + rank : axis)).sort((a, b) => a - b);
}
