import type { Value } from "../graph-builder.ts";

/**
 * Local response normalization over five neighbouring channels.
 *
 * @see Krizhevsky et al., ImageNet Classification with Deep Convolutional Neural Networks, 2012, section 3.3
 */
export function localResponseNorm(input: Value, name: string): Value {
  const [output] = input.graph.node({
    name,
    operator: "LRN",
    inputs: [input],
    outputs: [input.shape],
    attributes: { size: 5, alpha: { float: 1e-4 }, beta: { float: 0.75 }, bias: { float: 1 } },
  });
  return output;
}
