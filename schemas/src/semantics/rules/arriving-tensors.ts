import type { SemanticRule } from "../semantic-rule.ts";

/**
 * Rule 5 of the boundary: every entry that leads to the device is an input of a segment and not an output of one.
 * O(boundary + inputs + outputs).
 *
 * @see spec/deployment-and-inference.md#deploying (DMPC-DEPL-007)
 */
export const arrivingTensors: SemanticRule<"deploy-prepare-params"> = {
  ruleId: "DMPC-DEPL-007",
  name: "arriving-tensors",
  concept: "deploy-prepare-params",
  code: "DMPC_DEPLOY_BOUNDARY",
  mend: "make segments and boundary from one plan",
  section: "spec/deployment-and-inference.md#deploying",
  find({ segments, boundary }, { device }) {
    const arriving = new Set(boundary.filter(({ to }) => to === device).map(({ tensorId }) => tensorId));
    for (const [segment, { outputs }] of segments.entries()) {
      const index = outputs.findIndex((tensorId) => arriving.has(tensorId));
      const tensorId = outputs[index];
      if (tensorId === undefined) continue;
      return {
        what: `The tensor "${tensorId}" arrives and is an output as well`,
        path: `/segments/${String(segment)}/outputs/${String(index)}`,
      };
    }
    const consumed = new Set(segments.flatMap(({ inputs }) => inputs));
    const index = boundary.findIndex(({ tensorId, to }) => to === device && !consumed.has(tensorId));
    const entry = boundary[index];
    if (entry === undefined) return undefined;
    return { what: `No segment needs the tensor "${entry.tensorId}"`, path: `/boundary/${String(index)}` };
  },
};
