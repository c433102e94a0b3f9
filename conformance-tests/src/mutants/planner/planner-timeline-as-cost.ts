import type { Mutant } from "../mutant.ts";
import { rewritePlans } from "../rewriters/results.ts";

/** Overlaps nothing. */
export const plannerTimelineAsCost: Mutant = {
  mutantId: "PLANNER-TIMELINE-AS-COST",
  requirement: "DMPC-PLAN-007",
  title: "Gives the cost for the timeline, as if nothing happened at the same time.",
  caughtBy: ["PLAN-TIMELINE"],
  rewriter: rewritePlans((plan) => {
    plan.timelineMs = plan.costMs;
  }),
};
