import { type DeviceClass, DmpcError, isProfiled, type Link, type PartitionRequest } from "@dmpc/schemas";
import { type AugmentedGraph, augmentGraph } from "../graph/augmented-graph.ts";
import type { LatencyPredictor } from "../predictor/latency-predictor.ts";
import { slowestAllocations } from "./allocations.ts";
import { encodedTravels, type TensorTravel } from "./encodings.ts";
import type { PlacementConstraints } from "./placement-constraints.ts";
import { toPrices } from "./objective.ts";
import { toNs } from "./nanoseconds.ts";

/** Largest total of a request, in nanoseconds: 10^9 ms. */
const MAX_TOTAL_NS = 1e15;

/** What one direction of the link costs, in whole nanoseconds. */
export interface DirectionCosts {
  /** The link's latency, which is part of every transfer. */
  readonly latencyNs: number;
  /** Transfer of each tensor of the augmented graph, latency included. */
  readonly transferNs: Float64Array;
}

/** A partition request with everything priced: all that a partitioner looks at. Costs are whole nanoseconds. */
export interface PartitionProblem {
  /** Layers, source and sink in topological order. */
  readonly graph: AugmentedGraph;
  /** Compute cost of each node on each device; 0 for source and sink. */
  readonly computeNs: Readonly<Record<DeviceClass, Float64Array>>;
  /** Transfer costs by the device that sends: `end` is the uplink, `edge` the downlink. */
  readonly transfers: Readonly<Record<DeviceClass, DirectionCosts>>;
  /** Device of the source. */
  readonly inputDevice: DeviceClass;
  /** Device of the sink. */
  readonly outputDevice: DeviceClass;
  /** What a placement has to satisfy; undefined if any will do. */
  readonly constraints?: PlacementConstraints;
}

/**
 * Prices a request: one predicted latency for each layer and device, one transfer for each tensor and direction.
 *
 * @param request - Satisfies the rules of spec/partition.md#request. Of its allocations only the profiles' own count.
 * @param predictor - Tells what a layer takes on a device.
 * @see spec/partition.md#cost-model
 */
export function priceRequest(request: PartitionRequest, predictor: LatencyPredictor): PartitionProblem {
  const graph = augmentGraph(request.modelGraph);
  const { uplink, downlink } = request.networkProfile;
  const travels = encodedTravels(request);
  return {
    graph,
    computeNs: priceLayers(request, graph, predictor),
    transfers: { end: priceDirection(graph, uplink, travels), edge: priceDirection(graph, downlink, travels) },
    inputDevice: request.inputDevice,
    outputDevice: request.outputDevice,
  };
}

/**
 * Refuses a request whose costs, or prices under its objective, are too large to be added up exactly, whatever is chosen.
 *
 * @throws DmpcError DMPC_COST_OVERFLOW if all costs together exceed 10^9 ms.
 * @see spec/partition.md#request (DMPC-PART-002)
 */
export function refuseOverflow(request: PartitionRequest, predictor: LatencyPredictor): void {
  const problem = priceRequest(slowestAllocations(request), predictor);
  for (const { computeNs, transfers } of [problem, toPrices(request, problem)]) {
    let totalNs = 0;
    for (const costs of [computeNs.end, computeNs.edge, transfers.end.transferNs, transfers.edge.transferNs]) {
      for (const ns of costs) totalNs += ns;
    }
    if (totalNs <= MAX_TOTAL_NS) continue;
    throw new DmpcError(
      "DMPC_COST_OVERFLOW",
      "The latencies and transfers of the request add up to more than 10^9 ms, or to as much in the objective's unit; use smaller latencies, powers, weights or tensors, or a faster network.",
    );
  }
}

function priceLayers(
  request: PartitionRequest,
  { layerIds, sink }: AugmentedGraph,
  predictor: LatencyPredictor,
): PartitionProblem["computeNs"] {
  const byNode = (latencies: readonly number[]): Float64Array =>
    Float64Array.from({ length: sink + 1 }, (_, node) => toNs(latencies[node - 1] ?? 0));
  if (isProfiled(request)) {
    const { end, edge } = request;
    return { end: byNode(predictor.predict(end, layerIds)), edge: byNode(predictor.predict(edge, layerIds)) };
  }
  const rows = new Map(request.costTable?.layers.map((row) => [row.layerId, row]));
  return {
    end: byNode(layerIds.map((layerId) => rows.get(layerId)?.endMs ?? 0)),
    edge: byNode(layerIds.map((layerId) => rows.get(layerId)?.edgeMs ?? 0)),
  };
}

function priceDirection(graph: AugmentedGraph, link: Link, travels: ReadonlyMap<string, TensorTravel>): DirectionCosts {
  return {
    latencyNs: toNs(link.latencyMs),
    transferNs: Float64Array.from(graph.tensors, ({ tensorId, sizeBytes }) => {
      const bytes = travels.get(tensorId)?.bytes ?? sizeBytes;
      return toNs(link.latencyMs + (bytes * 8) / (link.bandwidthMbps * 1000));
    }),
  };
}
