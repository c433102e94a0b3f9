import type { PartitionRequest } from "../../generated/types.ts";
import type { RuleFinding, SemanticRule } from "../semantic-rule.ts";

/**
 * A request has profiles or a cost table, and what its objective needs and no more. O(1).
 *
 * @see spec/partition.md#request (DMPC-PART-003)
 */
export const requestMembers: SemanticRule<"partition-request"> = {
  ruleId: "DMPC-PART-003",
  name: "request-members",
  concept: "partition-request",
  code: "DMPC_DOCUMENT_INVALID",
  mend: "give end and edge, or costTable, and of weights and endPower what the objective needs",
  section: "spec/partition.md#request",
  find(request) {
    return deviceFault(request) ?? objectiveFault(request);
  },
};

function deviceFault({ end, edge, costTable }: PartitionRequest): RuleFinding | undefined {
  if (costTable !== undefined) {
    if (end === undefined && edge === undefined) return undefined;
    return { what: "The request has a cost table and a profile", path: "/costTable" };
  }
  if (end !== undefined && edge !== undefined) return undefined;
  return { what: "The request has neither profiles of both devices nor a cost table", path: "" };
}

function objectiveFault({ objective, weights, endPower }: PartitionRequest): RuleFinding | undefined {
  const needs = { weights: objective === "weighted", endPower: objective === "weighted" || objective === "energy" };
  for (const [member, value] of Object.entries({ weights, endPower })) {
    const isNeeded = needs[member as keyof typeof needs];
    if (isNeeded === (value !== undefined)) continue;
    if (isNeeded) return { what: `The objective ${objective} needs ${member}`, path: "/objective" };
    return { what: `The objective ${objective} has no use for ${member}`, path: `/${member}` };
  }
  return undefined;
}
