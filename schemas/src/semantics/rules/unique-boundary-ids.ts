import type { DeployPrepareParams } from "../../generated/types.ts";
import type { RuleFinding, SemanticRule } from "../semantic-rule.ts";

/**
 * Rule 1 of the boundary: no tensor id occurs twice in the boundary table, no segment id twice in `segments`, and no
 * tensor is an output of two segments. O(boundary + outputs).
 *
 * @see spec/deployment-and-inference.md#deploying (DMPC-DEPL-007)
 */
export const uniqueBoundaryIds: SemanticRule<"deploy-prepare-params"> = {
  ruleId: "DMPC-DEPL-007",
  name: "unique-boundary-ids",
  concept: "deploy-prepare-params",
  code: "DMPC_DEPLOY_BOUNDARY",
  mend: "make segments and boundary from one plan",
  section: "spec/deployment-and-inference.md#deploying",
  find: (deployment) => repeatedTensor(deployment) ?? repeatedSegment(deployment) ?? secondProducer(deployment),
};

function repeatedTensor({ boundary }: DeployPrepareParams): RuleFinding | undefined {
  const seen = new Set<string>();
  for (const [index, { tensorId }] of boundary.entries()) {
    if (seen.has(tensorId)) {
      return { what: `The tensor "${tensorId}" is in the boundary twice`, path: `/boundary/${String(index)}` };
    }
    seen.add(tensorId);
  }
  return undefined;
}

function repeatedSegment({ segments }: DeployPrepareParams): RuleFinding | undefined {
  const seen = new Set<string>();
  for (const [index, { segmentId }] of segments.entries()) {
    if (seen.has(segmentId)) {
      return { what: `The segment id "${segmentId}" occurs twice`, path: `/segments/${String(index)}` };
    }
    seen.add(segmentId);
  }
  return undefined;
}

function secondProducer({ segments }: DeployPrepareParams): RuleFinding | undefined {
  const produced = new Set<string>();
  for (const [segment, { outputs }] of segments.entries()) {
    for (const [index, tensorId] of outputs.entries()) {
      if (produced.has(tensorId)) {
        return {
          what: `The tensor "${tensorId}" is an output of two segments`,
          path: `/segments/${String(segment)}/outputs/${String(index)}`,
        };
      }
      produced.add(tensorId);
    }
  }
  return undefined;
}
