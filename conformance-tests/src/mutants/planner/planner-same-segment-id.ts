import type { Mutant } from "../mutant.ts";
import { rewritePlans } from "../rewriters/results.ts";

/** Has one name for all. */
export const plannerSameSegmentId: Mutant = {
  mutantId: "PLANNER-SAME-SEGMENT-ID",
  requirement: "DMPC-PLAN-010",
  title: "Calls all segments of a device by one id.",
  caughtBy: ["PLAN-STRUCTURE"],
  rewriter: rewritePlans(({ segments }) => {
    for (const segment of segments) segment.segmentId = segment.device;
  }),
};
