import type { SemanticRule } from "../semantic-rule.ts";

/**
 * Rule 4 of the boundary: every entry that leads from the device is an output of a segment. O(boundary + outputs).
 *
 * @see spec/deployment-and-inference.md#deploying (DMPC-DEPL-007)
 */
export const leavingTensors: SemanticRule<"deploy-prepare-params"> = {
  ruleId: "DMPC-DEPL-007",
  name: "leaving-tensors",
  concept: "deploy-prepare-params",
  code: "DMPC_DEPLOY_BOUNDARY",
  mend: "make segments and boundary from one plan",
  section: "spec/deployment-and-inference.md#deploying",
  find({ segments, boundary }, { device }) {
    const produced = new Set(segments.flatMap(({ outputs }) => outputs));
    const index = boundary.findIndex(({ tensorId, from }) => from === device && !produced.has(tensorId));
    const entry = boundary[index];
    if (entry === undefined) return undefined;
    return { what: `No segment computes the tensor "${entry.tensorId}"`, path: `/boundary/${String(index)}` };
  },
};
