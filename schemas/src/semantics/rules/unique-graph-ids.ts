import type { ModelGraph } from "../../generated/types.ts";
import type { RuleFinding, SemanticRule } from "../semantic-rule.ts";

/**
 * No layer id occurs twice, no tensor id occurs twice in `tensors`, and no tensor is produced twice. A graph input that
 * is also the output of a layer is produced twice. O(layers + tensor uses).
 *
 * @see spec/model-graph.md#rules (DMPC-GRAPH-001)
 */
export const uniqueGraphIds: SemanticRule<"model-graph"> = {
  ruleId: "DMPC-GRAPH-001",
  name: "unique-graph-ids",
  concept: "model-graph",
  code: "DMPC_GRAPH_DUPLICATE",
  mend: "rename or remove one",
  section: "spec/model-graph.md#rules",
  find: (graph) => repeatedLayer(graph) ?? repeatedTensor(graph) ?? secondProducer(graph),
};

const twice = (what: string, id: string, path: string): RuleFinding => ({
  what: `${what} "${id}" occurs twice in the model graph`,
  path,
});

function repeatedLayer({ layers }: ModelGraph): RuleFinding | undefined {
  const seen = new Set<string>();
  for (const [index, { layerId }] of layers.entries()) {
    if (seen.has(layerId)) return twice("The layer id", layerId, `/layers/${String(index)}/layerId`);
    seen.add(layerId);
  }
  return undefined;
}

function repeatedTensor({ tensors }: ModelGraph): RuleFinding | undefined {
  const seen = new Set<string>();
  for (const [index, { tensorId }] of tensors.entries()) {
    if (seen.has(tensorId)) return twice("The tensor id", tensorId, `/tensors/${String(index)}/tensorId`);
    seen.add(tensorId);
  }
  return undefined;
}

function secondProducer({ inputs, layers }: ModelGraph): RuleFinding | undefined {
  const produced = new Set(inputs);
  for (const [layer, { outputs }] of layers.entries()) {
    for (const [index, tensorId] of outputs.entries()) {
      if (produced.has(tensorId)) {
        return twice("The producer of the tensor", tensorId, `/layers/${String(layer)}/outputs/${String(index)}`);
      }
      produced.add(tensorId);
    }
  }
  return undefined;
}
