import { tensorSizeBytes } from "../../data-types.ts";
import type { SemanticRule } from "../semantic-rule.ts";

/**
 * Rule 2 of the boundary: every entry leads from one device class to the other, and has the size of its type and shape.
 * O(boundary).
 *
 * @see spec/deployment-and-inference.md#deploying (DMPC-DEPL-007)
 */
export const boundaryEntries: SemanticRule<"deploy-prepare-params"> = {
  ruleId: "DMPC-DEPL-007",
  name: "boundary-entries",
  concept: "deploy-prepare-params",
  code: "DMPC_DEPLOY_BOUNDARY",
  mend: "make segments and boundary from one plan",
  section: "spec/deployment-and-inference.md#deploying",
  find({ boundary }) {
    for (const [index, { tensorId, dtype, shape, sizeBytes, from, to }] of boundary.entries()) {
      const path = `/boundary/${String(index)}`;
      if (from === to) return { what: `The tensor "${tensorId}" does not leave its device`, path };
      if (sizeBytes !== tensorSizeBytes(dtype, shape)) {
        return {
          what: `The tensor "${tensorId}" does not have the size of its type and shape`,
          path: `${path}/sizeBytes`,
        };
      }
    }
    return undefined;
  },
};
