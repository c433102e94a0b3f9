import type { GraphProto, NodeProto } from "onnx-buf";

/** The names that a node consumes, each once: its inputs, and what the graphs inside it take from outside. */
export function consumedNames(node: NodeProto): string[] {
  const names = new Set(node.input);
  for (const inner of innerGraphs(node)) for (const name of freeNames(inner)) names.add(name);
  // An operand that is left out has the empty name.
  names.delete("");
  return [...names];
}

/** The graphs inside a node: its branches, or its body. */
export function innerGraphs({ attribute }: NodeProto): GraphProto[] {
  return attribute.flatMap(({ g, graphs }) => (g === undefined ? graphs : [g, ...graphs]));
}

function freeNames({ input, initializer, sparseInitializer, node, output }: GraphProto): Set<string> {
  const bound = new Set([...input, ...initializer].map(({ name }) => name));
  for (const { values } of sparseInitializer) bound.add(values?.name ?? "");
  const free = new Set<string>();
  const use = (name: string): void => {
    if (!bound.has(name)) free.add(name);
  };
  for (const one of node) {
    for (const name of consumedNames(one)) use(name);
    for (const name of one.output) bound.add(name);
  }
  for (const { name } of output) use(name);
  return free;
}
