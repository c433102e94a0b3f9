import { tensorSizeBytes } from "../../data-types.ts";
import type { SemanticRule } from "../semantic-rule.ts";

/**
 * The size of a tensor in bytes is the product of its dimensions times the size of its data type. O(tensors).
 *
 * @see spec/model-graph.md#rules (DMPC-GRAPH-004)
 */
export const tensorSizes: SemanticRule<"model-graph"> = {
  ruleId: "DMPC-GRAPH-004",
  name: "tensor-sizes",
  concept: "model-graph",
  code: "DMPC_GRAPH_SIZE",
  mend: "correct sizeBytes, dtype or shape",
  section: "spec/model-graph.md#rules",
  find({ tensors }) {
    for (const [index, { tensorId, dtype, shape, sizeBytes }] of tensors.entries()) {
      const right = tensorSizeBytes(dtype, shape);
      if (sizeBytes === right) continue;
      return {
        what: `The tensor "${tensorId}" of ${dtype}[${shape.join(",")}] has ${String(right)} bytes, not ${String(sizeBytes)}`,
        path: `/tensors/${String(index)}/sizeBytes`,
      };
    }
    return undefined;
  },
};
