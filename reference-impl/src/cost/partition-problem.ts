import { type DeviceClass, DmpcError, type Link, type PartitionRequest } from "@dmpc/schemas";
import { type AugmentedGraph, augmentGraph } from "../graph/augmented-graph.ts";
import type { LatencyPredictor } from "../predictor/latency-predictor.ts";
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
}

/**
 * Prices a request: one predicted latency for each layer and device, one transfer for each tensor and direction.
 *
 * @param request - Satisfies the rules of spec/partition.md#request.
 * @param predictor - Tells what a layer takes on a device.
 * @throws DmpcError DMPC_COST_OVERFLOW if all costs together exceed 10^9 ms.
 * @see spec/partition.md#cost-model (DMPC-PART-002)
 */
export function priceRequest(request: PartitionRequest, predictor: LatencyPredictor): PartitionProblem {
  const graph = augmentGraph(request.modelGraph);
  const compute = (device: DeviceClass): Float64Array => {
    const latencies = predictor.predict(request[device], graph.layerIds);
    return Float64Array.from({ length: graph.sink + 1 }, (_, node) => toNs(latencies[node - 1] ?? 0));
  };
  const { uplink, downlink } = request.networkProfile;
  const problem: PartitionProblem = {
    graph,
    computeNs: { end: compute("end"), edge: compute("edge") },
    transfers: { end: priceDirection(graph, uplink), edge: priceDirection(graph, downlink) },
    inputDevice: request.inputDevice,
    outputDevice: request.outputDevice,
  };
  refuseOverflow(problem);
  return problem;
}

function priceDirection(graph: AugmentedGraph, link: Link): DirectionCosts {
  return {
    latencyNs: toNs(link.latencyMs),
    transferNs: Float64Array.from(graph.tensors, ({ sizeBytes }) =>
      toNs(link.latencyMs + (sizeBytes * 8) / (link.bandwidthMbps * 1000)),
    ),
  };
}

function refuseOverflow({ computeNs, transfers }: PartitionProblem): void {
  let totalNs = 0;
  for (const costs of [computeNs.end, computeNs.edge, transfers.end.transferNs, transfers.edge.transferNs]) {
    for (const ns of costs) totalNs += ns;
  }
  if (totalNs <= MAX_TOTAL_NS) return;
  throw new DmpcError(
    "DMPC_COST_OVERFLOW",
    "The latencies and transfers of the request add up to more than 10^9 ms; use smaller latencies, smaller tensors or a faster network.",
  );
}
