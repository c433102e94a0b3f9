import { isProfiled, type PartitionPlan, type PartitionRequest } from "@dmpc/schemas";
import { encodedTravels } from "../cost/encodings.ts";
import { toMs } from "../cost/nanoseconds.ts";
import type { PartitionProblem } from "../cost/partition-problem.ts";
import { costOfPlacement, findCrossings, type Placement } from "../cost/placement-cost.ts";
import { simulateTimeline } from "./simulate-timeline.ts";
import { toSegments } from "./to-segments.ts";

/**
 * The plan of a placement: its segments and crossings, and what it costs. O(nodes + tensor uses) and its timeline.
 *
 * @param request - With the profiles under the allocations that the plan is to have.
 * @param problem - The request's, in nanoseconds.
 * @see spec/partition.md#plan
 */
export function describePlan(
  request: PartitionRequest,
  problem: PartitionProblem,
  algorithm: string,
  placement: Placement,
): PartitionPlan {
  const { graph } = problem;
  const segments = toSegments(graph, placement);
  const cost = costOfPlacement(problem, placement);
  const travels = encodedTravels(request);
  return {
    schemaVersion: "1.0",
    modelDigest: request.modelGraph.modelDigest,
    granularity: request.modelGraph.granularity,
    ...(isProfiled(request) && {
      optimizationLevel: request.end.profile.optimizationLevel,
      allocations: { end: request.end.profile.allocation, edge: request.edge.profile.allocation },
    }),
    algorithm,
    segments: segments.map(({ device, stage, nodes }) => ({
      segmentId: `${device}-${String(stage)}`,
      device,
      layerIds: nodes.map((node) => graph.layerIds[node - 1] ?? ""),
    })),
    crossings: findCrossings(problem, placement).map(({ tensor, from, to, transferNs }) => {
      const { tensorId = "", sizeBytes = 0 } = graph.tensors[tensor] ?? {};
      const { encoding, bytes = sizeBytes } = travels.get(tensorId) ?? {};
      const travel = encoding === undefined ? {} : { encoding, encodedBytes: bytes };
      return { tensorId, from, to, sizeBytes, ...travel, transferMs: toMs(transferNs) };
    }),
    costMs: toMs(cost.totalNs),
    timelineMs: toMs(simulateTimeline(problem, placement, segments)),
    breakdown: {
      endComputeMs: toMs(cost.endComputeNs),
      edgeComputeMs: toMs(cost.edgeComputeNs),
      uplinkMs: toMs(cost.uplinkNs),
      downlinkMs: toMs(cost.downlinkNs),
    },
  };
}
