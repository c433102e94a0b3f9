import type { ModelGraph } from "../../generated/types.ts";
import type { RuleFinding, SemanticRule } from "../semantic-rule.ts";

/**
 * Every id has an entry in `tensors`, every consumed tensor is an input or produced, every output of the model is
 * produced by a layer, and every entry of `tensors` is an input or produced. O(layers + tensor uses).
 *
 * @see spec/model-graph.md#rules (DMPC-GRAPH-002)
 */
export const graphReferences: SemanticRule<"model-graph"> = {
  ruleId: "DMPC-GRAPH-002",
  name: "graph-references",
  concept: "model-graph",
  code: "DMPC_GRAPH_REFERENCE",
  mend: "correct the id or add what it names",
  section: "spec/model-graph.md#rules",
  find(graph) {
    const described = new Set(graph.tensors.map(({ tensorId }) => tensorId));
    const made = new Set(graph.layers.flatMap(({ outputs }) => outputs));
    const available = new Set([...graph.inputs, ...made]);
    for (const { id, path, use } of references(graph)) {
      const missing = (problem: string): RuleFinding => ({ what: `The tensor "${id}" ${problem}`, path });
      if (!described.has(id)) return missing("has no entry in tensors");
      if (use === "consumed" && !available.has(id)) return missing("is consumed but neither an input nor produced");
      if (use === "result" && !made.has(id)) return missing("is an output of the model but not produced by a layer");
      if (use === "entry" && !available.has(id)) return missing("is described but neither an input nor produced");
    }
    return undefined;
  },
};

interface Reference {
  readonly id: string;
  readonly path: string;
  readonly use: "input" | "consumed" | "produced" | "result" | "entry";
}

/** Every place in which the graph names a tensor. */
function* references(graph: ModelGraph): Generator<Reference> {
  for (const [index, id] of graph.inputs.entries()) yield { id, path: `/inputs/${String(index)}`, use: "input" };
  for (const [layer, { inputs, outputs }] of graph.layers.entries()) {
    const path = `/layers/${String(layer)}`;
    for (const [index, id] of inputs.entries()) yield { id, path: `${path}/inputs/${String(index)}`, use: "consumed" };
    for (const [index, id] of outputs.entries()) {
      yield { id, path: `${path}/outputs/${String(index)}`, use: "produced" };
    }
  }
  for (const [index, id] of graph.outputs.entries()) yield { id, path: `/outputs/${String(index)}`, use: "result" };
  for (const [index, { tensorId }] of graph.tensors.entries()) {
    yield { id: tensorId, path: `/tensors/${String(index)}`, use: "entry" };
  }
}
