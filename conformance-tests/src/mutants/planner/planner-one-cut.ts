import { parseDocument } from "@dmpc/schemas";
import { cost, makePlan, minimumCut, type Placement, topologicalOrder } from "../../oracles/index.ts";
import type { Mutant } from "../mutant.ts";
import { rewritePlans } from "../rewriters/results.ts";

/** Up to here it tries every placement, and finds the least. */
const MOST_LAYERS_TRIED = 14;

/** Takes every model for a chain that is cut once. */
export const plannerOneCut: Mutant = {
  mutantId: "PLANNER-ONE-CUT",
  requirement: "DMPC-PLAN-008",
  title:
    "Above 14 layers, looks for one cut only: some layers on the end device, and all that follow on the edge device.",
  caughtBy: ["PLAN-LARGE"],
  rewriter: rewritePlans((plan, params) => {
    const request = parseDocument("partition-request", params);
    if (request.modelGraph.layers.length <= MOST_LAYERS_TRIED) return;
    const order = topologicalOrder(request.modelGraph);
    const costOf = (placement: Placement): number => cost(request, placement).totalNs;
    const cuts = Array.from(
      { length: order.length + 1 },
      (_, place): Placement =>
        new Map(order.map(({ layerId }, index) => [layerId, index < place ? ("end" as const) : ("edge" as const)])),
    );
    const best = cuts.reduce((least, cut) => (costOf(cut) < costOf(least) ? cut : least));
    // Where one cut does, the implementation's own plan does as well.
    if (costOf(best) > minimumCut(request).totalNs) Object.assign(plan, makePlan(request, best, "one cut"));
  }),
};
