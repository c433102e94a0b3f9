import type { Value } from "../graph-builder.ts";

/** Pictures as rows of features. */
export function flatten(input: Value, name = "flatten"): Value {
  const { graph, shape } = input;
  const [batch = 1, ...others] = shape;
  const features = others.reduce((product, size) => product * size, 1);
  const [output] = graph.node({
    name,
    operator: "Flatten",
    inputs: [input],
    outputs: [[batch, features]],
    attributes: { axis: 1 },
  });
  return output;
}

/** The same elements in another shape. */
export function reshape(input: Value, name: string, shape: readonly number[]): Value {
  const { graph } = input;
  const inputs = [input, graph.integers(`${name}/shape`, shape)];
  const [output] = graph.node({ name, operator: "Reshape", inputs, outputs: [shape] });
  return output;
}
