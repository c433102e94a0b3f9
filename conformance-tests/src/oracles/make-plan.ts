import { isProfiled, type PartitionPlan, type PartitionRequest } from "@dmpc/schemas";
import { cost } from "./cost.ts";
import { findCrossings } from "./crossings.ts";
import { toMs } from "./duration.ts";
import type { Placement } from "./placement.ts";
import { simulateTimeline } from "./timeline.ts";
import { toSegments } from "./to-segments.ts";

/**
 * The complete plan of a placement, every figure as the specification computes it. It satisfies every requirement on
 * plans except, if the placement is not a cheapest one, DMPC-PLAN-008.
 */
export function makePlan(request: PartitionRequest, placement: Placement, algorithm: string): PartitionPlan {
  const { modelGraph } = request;
  const segments = toSegments(modelGraph, placement);
  const crossings = findCrossings(request, placement).map(({ transferNs, ...crossing }) => ({
    ...crossing,
    transferMs: toMs(transferNs),
  }));
  const { endComputeNs, edgeComputeNs, uplinkNs, downlinkNs, totalNs } = cost(request, placement);
  return {
    schemaVersion: "1.0",
    modelDigest: modelGraph.modelDigest,
    granularity: modelGraph.granularity,
    ...(isProfiled(request) && {
      optimizationLevel: request.end.profile.optimizationLevel,
      allocations: { end: request.end.profile.allocation, edge: request.edge.profile.allocation },
    }),
    algorithm,
    segments,
    crossings,
    costMs: toMs(totalNs),
    timelineMs: toMs(simulateTimeline(request, { segments, crossings })),
    breakdown: {
      endComputeMs: toMs(endComputeNs),
      edgeComputeMs: toMs(edgeComputeNs),
      uplinkMs: toMs(uplinkNs),
      downlinkMs: toMs(downlinkNs),
    },
  };
}
