import type { Mutant } from "../mutant.ts";
import { rewritePlans } from "../rewriters/results.ts";

/** Forgets one. */
export const plannerLostLayer: Mutant = {
  mutantId: "PLANNER-LOST-LAYER",
  requirement: "DMPC-PLAN-001",
  title: "Leaves the last layer of a segment of several out.",
  caughtBy: ["PLAN-STRUCTURE"],
  rewriter: rewritePlans((plan) => {
    plan.segments.find(({ layerIds }) => layerIds.length > 1)?.layerIds.pop();
  }),
};
