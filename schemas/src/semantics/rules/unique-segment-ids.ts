import type { SemanticRule } from "../semantic-rule.ts";

/**
 * The segment ids of a plan are unique. O(segments).
 *
 * @see spec/partition.md#plan (DMPC-PLAN-010)
 */
export const uniqueSegmentIds: SemanticRule<"partition-plan"> = {
  ruleId: "DMPC-PLAN-010",
  name: "unique-segment-ids",
  concept: "partition-plan",
  code: "DMPC_PLAN_INVALID",
  mend: "have the planner checked with dmpc-conform",
  section: "spec/partition.md#plan",
  find({ segments }) {
    const seen = new Set<string>();
    for (const [index, { segmentId }] of segments.entries()) {
      if (seen.has(segmentId)) {
        return { what: `The plan has two segments "${segmentId}"`, path: `/segments/${String(index)}/segmentId` };
      }
      seen.add(segmentId);
    }
    return undefined;
  },
};
