import { DmpcError } from "@dmpc/schemas";
import type { Value } from "../graph-builder.ts";

/** Values side by side along dimension 1, which is the channels of pictures and the features of rows. */
export function concat(name: string, inputs: readonly Value[]): Value {
  const [first] = inputs;
  if (first === undefined) throw new DmpcError("DMPC_INTERNAL", `${name} joins nothing.`);
  const outside = ({ shape }: Value): string => shape.filter((_, axis) => axis !== 1).join("x");
  const odd = inputs.find((input) => outside(input) !== outside(first));
  if (odd !== undefined) throw new DmpcError("DMPC_INTERNAL", `${name}: ${odd.name} does not fit ${first.name}.`);
  const width = inputs.reduce((sum, { shape }) => sum + (shape[1] ?? 0), 0);
  const shape = first.shape.map((size, axis) => (axis === 1 ? width : size));
  const [output] = first.graph.node({ name, operator: "Concat", inputs, outputs: [shape], attributes: { axis: 1 } });
  return output;
}

/** Sum of two values of one shape. */
export function add(left: Value, right: Value, name: string): Value {
  if (left.shape.join() !== right.shape.join()) {
    throw new DmpcError("DMPC_INTERNAL", `${name}: ${left.name} and ${right.name} have different shapes.`);
  }
  return combine(left, right, name, "Add");
}

/** Product of a value with one of the same shape, or with one factor for each channel, or for all. */
export function multiply(left: Value, factor: Value | string, name: string): Value {
  return combine(left, factor, name, "Mul");
}

function combine(left: Value, right: Value | string, name: string, operator: string): Value {
  const [output] = left.graph.node({ name, operator, inputs: [left, right], outputs: [left.shape] });
  return output;
}
