import type { SemanticRule } from "../semantic-rule.ts";

/**
 * Constraints and encodings of a request name layers and tensors of its model graph, encodings each tensor once. Linear.
 *
 * @see spec/planning.md#capabilities (DMPC-PLAN-013)
 */
export const plannedNames: SemanticRule<"partition-request"> = {
  ruleId: "DMPC-PLAN-013",
  name: "planned-names",
  concept: "partition-request",
  code: "DMPC_GRAPH_REFERENCE",
  mend: "name one that the model graph has, once",
  section: "spec/planning.md#capabilities",
  find({ modelGraph, constraints: { pins = [], protectedTensors = [] } = {}, encodings = [] }) {
    const layers = new Set(modelGraph.layers.map(({ layerId }) => layerId));
    const tensors = new Set(modelGraph.tensors.map(({ tensorId }) => tensorId));
    for (const [index, { layerId }] of pins.entries()) {
      if (layers.has(layerId)) continue;
      return { what: `A pin is of a layer "${layerId}"`, path: `/constraints/pins/${String(index)}/layerId` };
    }
    for (const [index, tensorId] of protectedTensors.entries()) {
      if (tensors.has(tensorId)) continue;
      return {
        what: `A tensor "${tensorId}" is to be protected`,
        path: `/constraints/protectedTensors/${String(index)}`,
      };
    }
    for (const [index, { tensorId }] of encodings.entries()) {
      if (tensors.delete(tensorId)) continue;
      return {
        what: `An encoding is for a tensor "${tensorId}", or for one a second time`,
        path: `/encodings/${String(index)}/tensorId`,
      };
    }
    return undefined;
  },
};
