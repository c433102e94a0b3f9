import { checkPartitionRequest, type PartitionPlan, type PartitionRequest } from "@dmpc/schemas";
import { toMs } from "../cost/nanoseconds.ts";
import { type PartitionProblem, priceRequest } from "../cost/partition-problem.ts";
import { costOfPlacement, findCrossings, type Placement } from "../cost/placement-cost.ts";
import { measuredLatencyPredictor } from "../predictor/measured-latency-predictor.ts";
import { dynamicProgramming } from "./dynamic-programming.ts";
import type { Partitioner } from "./partitioner.ts";
import { simulateTimeline } from "./simulate-timeline.ts";
import { toSegments } from "./to-segments.ts";

/**
 * Answers a partition request.
 *
 * @param request - Valid under partition-request.schema.json.
 * @param partitioner - Places the layers; the exact one by default.
 * @throws DmpcError with a code of {@link checkPartitionRequest}, or DMPC_COST_OVERFLOW.
 * @see spec/partition.md#plan
 */
export function planRequest(request: PartitionRequest, partitioner: Partitioner = dynamicProgramming): PartitionPlan {
  checkPartitionRequest(request);
  const problem = priceRequest(request, measuredLatencyPredictor);
  return describePlan(request, problem, partitioner.name, partitioner.place(problem));
}

function describePlan(
  request: PartitionRequest,
  problem: PartitionProblem,
  algorithm: string,
  placement: Placement,
): PartitionPlan {
  const { graph } = problem;
  const segments = toSegments(graph, placement);
  const cost = costOfPlacement(problem, placement);
  return {
    schemaVersion: "1.0",
    modelDigest: request.modelGraph.modelDigest,
    granularity: request.modelGraph.granularity,
    optimizationLevel: request.end.profile.optimizationLevel,
    allocations: { end: request.end.profile.allocation, edge: request.edge.profile.allocation },
    algorithm,
    segments: segments.map(({ device, stage, nodes }) => ({
      segmentId: `${device}-${String(stage)}`,
      device,
      layerIds: nodes.map((node) => graph.layerIds[node - 1] ?? ""),
    })),
    crossings: findCrossings(problem, placement).map(({ tensor, from, to, transferNs }) => ({
      tensorId: graph.tensors[tensor]?.tensorId ?? "",
      from,
      to,
      sizeBytes: graph.tensors[tensor]?.sizeBytes ?? 0,
      transferMs: toMs(transferNs),
    })),
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
