import { parseDocument } from "@dmpc/schemas";
import { simulateTimeline, toMs } from "../../oracles/index.ts";
import type { Mutant } from "../mutant.ts";
import { rewritePlans } from "../rewriters/results.ts";

/** Begins at the end. */
export const plannerReversed: Mutant = {
  mutantId: "PLANNER-REVERSED",
  requirement: "DMPC-PLAN-002",
  title: "Names the segments from last to first, with the timeline that such a plan has.",
  caughtBy: ["PLAN-STRUCTURE"],
  rewriter: rewritePlans((plan, params) => {
    plan.segments.reverse();
    plan.timelineMs = toMs(simulateTimeline(parseDocument("partition-request", params), plan));
  }),
};
