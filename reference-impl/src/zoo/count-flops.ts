import { DmpcError } from "@dmpc/schemas";
import type { GraphProto, NodeProto, ValueInfoProto } from "onnx-buf";
import type { Shapes } from "./count-parameters.ts";

/** Multiplications with their additions that a node makes; operators that make none worth counting are missing. */
const MULTIPLY_ADDS: Readonly<
  Record<string, (shape: (position: number) => readonly number[], out: readonly number[]) => number>
> = {
  // Each output element sums over the weights of one filter: the weight is filters x channels of a group x window.
  Conv: (shape, out) => product(out) * product(shape(1).slice(1)),
  // Each input element is spread by the weights of its channel, which are channels x filters x window.
  ConvTranspose: (shape) => product(shape(0)) * product(shape(1).slice(1)),
  // The weight is neurons x features.
  Gemm: (shape, out) => product(out) * (shape(1).at(-1) ?? 0),
  MatMul: (shape, out) => product(out) * (shape(0).at(-1) ?? 0),
  // Steps x batch times the weights of input and state.
  LSTM: (shape) => product(shape(0).slice(0, -1)) * (product(shape(1)) + product(shape(2))),
};

/**
 * Floating-point operations of one inference, a multiplication with its addition as two. As most publications do, it
 * counts convolutions, fully connected and recurrent layers, without biases.
 *
 * @param graph - A graph of which every activation's shape is known.
 * @param weights - Dimensions of its weights.
 * @throws DmpcError DMPC_INTERNAL if a shape is missing.
 */
export function countFlops(graph: GraphProto, weights: Shapes): number {
  const shapes = new Map(weights);
  for (const value of [...graph.input, ...graph.output, ...graph.valueInfo]) {
    const shape = shapeOf(value);
    if (shape !== undefined) shapes.set(value.name, shape);
  }
  const known = (node: NodeProto, name = ""): readonly number[] => {
    const shape = shapes.get(name);
    if (shape === undefined) throw new DmpcError("DMPC_INTERNAL", `${node.name} has a tensor of unknown shape.`);
    return shape;
  };
  let sum = 0;
  for (const node of graph.node) {
    const multiplyAdds = MULTIPLY_ADDS[node.opType];
    if (multiplyAdds === undefined) continue;
    const output = node.output.find((name) => name !== "");
    sum += multiplyAdds((position) => known(node, node.input[position]), known(node, output));
  }
  return 2 * sum;
}

/** Dimensions of an input, output or activation, if the graph has them. */
export function shapeOf({ type }: ValueInfoProto): readonly number[] | undefined {
  if (type?.value.case !== "tensorType") return undefined;
  return type.value.value.shape?.dim.map(({ value }) => (value.case === "dimValue" ? Number(value.value) : NaN));
}

function product(sizes: readonly number[]): number {
  return sizes.reduce((result, size) => result * size, 1);
}
