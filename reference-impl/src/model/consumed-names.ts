import type { GraphProto, NodeProto } from "onnx-buf";

/** The names that a node consumes, each once: its inputs, and what the graphs inside it take from outside. */
export function consumedNames(node: NodeProto): string[] {
  const names = new Set(node.input.filter((name) => name !== ""));
  for (const inner of innerGraphs(node)) for (const name of freeNames(inner)) names.add(name);
  return [...names];
}

function innerGraphs({ attribute }: NodeProto): GraphProto[] {
  return attribute.flatMap(({ g, graphs }) => (g === undefined ? graphs : [g, ...graphs]));
}

function freeNames(graph: GraphProto): string[] {
  const bound = new Set([...graph.input, ...graph.initializer].map(({ name }) => name));
  const free: string[] = [];
  for (const node of graph.node) {
    free.push(...consumedNames(node).filter((name) => !bound.has(name)));
    for (const name of node.output) bound.add(name);
  }
  free.push(...graph.output.map(({ name }) => name).filter((name) => !bound.has(name)));
  return free;
}
