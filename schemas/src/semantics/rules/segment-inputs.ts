import type { SemanticRule } from "../semantic-rule.ts";

/**
 * Rule 3 of the boundary: every input of a segment is an entry that leads to the device, or an output of an earlier
 * segment. O(boundary + inputs + outputs).
 *
 * @see spec/deployment-and-inference.md#deploying (DMPC-DEPL-007)
 */
export const segmentInputs: SemanticRule<"deploy-prepare-params"> = {
  ruleId: "DMPC-DEPL-007",
  name: "segment-inputs",
  concept: "deploy-prepare-params",
  code: "DMPC_DEPLOY_BOUNDARY",
  mend: "make segments and boundary from one plan",
  section: "spec/deployment-and-inference.md#deploying",
  find({ segments, boundary }, { device }) {
    const available = new Set(boundary.filter(({ to }) => to === device).map(({ tensorId }) => tensorId));
    for (const [segment, { inputs, outputs }] of segments.entries()) {
      for (const [index, tensorId] of inputs.entries()) {
        if (available.has(tensorId)) continue;
        return {
          what: `The input "${tensorId}" neither arrives nor comes from an earlier segment`,
          path: `/segments/${String(segment)}/inputs/${String(index)}`,
        };
      }
      for (const tensorId of outputs) available.add(tensorId);
    }
    return undefined;
  },
};
