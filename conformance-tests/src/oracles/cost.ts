import type { PartitionRequest } from "@dmpc/schemas";
import { costModel } from "./cost-model.ts";
import { findCrossings } from "./crossings.ts";
import { deviceOf, type Placement } from "./placement.ts";

/** A cost and its four addends, in integer nanoseconds. */
export interface CostNs {
  /** All layers on the end device. */
  readonly endComputeNs: number;
  /** All layers on the edge device. */
  readonly edgeComputeNs: number;
  /** All crossings from the end device to the edge device. */
  readonly uplinkNs: number;
  /** All crossings from the edge device to the end device. */
  readonly downlinkNs: number;
  /** The sum of the four. */
  readonly totalNs: number;
}

/**
 * `cost(a)` and its parts. O(layers + tensor uses).
 *
 * @see spec/partition.md#cost-model (DMPC-PLAN-005, DMPC-PLAN-006)
 */
export function cost(request: PartitionRequest, placement: Placement): CostNs {
  const { compute } = costModel(request);
  const computeNs = { end: 0, edge: 0 };
  for (const { layerId } of request.modelGraph.layers) {
    const device = deviceOf(placement, layerId);
    computeNs[device] += compute(layerId, device);
  }
  const transferNs = { end: 0, edge: 0 };
  for (const crossing of findCrossings(request, placement)) transferNs[crossing.from] += crossing.transferNs;
  return {
    endComputeNs: computeNs.end,
    edgeComputeNs: computeNs.edge,
    uplinkNs: transferNs.end,
    downlinkNs: transferNs.edge,
    totalNs: computeNs.end + computeNs.edge + transferNs.end + transferNs.edge,
  };
}
