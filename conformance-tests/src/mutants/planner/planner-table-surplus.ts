import type { Mutant } from "../mutant.ts";
import { rewriteCalls } from "../rewriters/calls.ts";

/** Takes what it finds. */
export const plannerTableSurplus: Mutant = {
  mutantId: "PLANNER-TABLE-SURPLUS",
  requirement: "DMPC-PART-001",
  title: "Passes over the layers of a cost table that the model graph lacks.",
  caughtBy: ["PLAN-COST-TABLE-BELONGING"],
  rewriter: rewriteCalls("plan.request", ({ modelGraph, costTable }) => {
    if (costTable === undefined) return;
    const known = new Set(modelGraph.layers.map(({ layerId }) => layerId));
    costTable.layers = costTable.layers.filter(({ layerId }) => known.has(layerId));
  }),
};
