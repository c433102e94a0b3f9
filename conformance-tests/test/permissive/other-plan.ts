import { type PartitionPlan, type PartitionRequest } from "@dmpc/schemas";
import { cost, deviceOf, makePlan, otherDevice, type Placement, simulateTimeline, toMs } from "../../src/index.ts";
import { rewritePlans } from "../../src/mutants/rewriters/results.ts";
import { topologicalOrder } from "../../src/oracles/topological-order.ts";
import type { Variant } from "./variant.ts";

/** Has a taste of its own where the specification leaves a choice. */
export const otherPlan: Variant = {
  title: "takes another of the cheapest plans, with a segment for each layer",
  role: "planner",
  rewriter: rewritePlans((plan, request) => {
    const placement = anotherCheapest(request, placementOf(plan));
    Object.assign(plan, layerByLayer(request, placement));
  }),
};

function placementOf({ segments }: PartitionPlan): Placement {
  return new Map(segments.flatMap(({ device, layerIds }) => layerIds.map((layerId) => [layerId, device] as const)));
}

/** Moves every layer whose move costs nothing. */
function anotherCheapest(request: PartitionRequest, placement: Placement): Placement {
  const { totalNs } = cost(request, placement);
  let present = new Map(placement);
  for (const [layerId, device] of placement) {
    const moved = new Map(present).set(layerId, otherDevice(device));
    if (cost(request, moved).totalNs === totalNs) present = moved;
  }
  return present;
}

/** The plan of a placement with one segment a layer, crossings from last to first, and strange names. */
function layerByLayer(request: PartitionRequest, placement: Placement): PartitionPlan {
  const plan = makePlan(request, placement, "by taste");
  const segments = topologicalOrder(request.modelGraph).map(({ layerId }, index) => ({
    segmentId: `${String(index)} ☂`,
    device: deviceOf(placement, layerId),
    layerIds: [layerId],
  }));
  const crossings = plan.crossings.reverse();
  return { ...plan, segments, crossings, timelineMs: toMs(simulateTimeline(request, { segments, crossings })) };
}
