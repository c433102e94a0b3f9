import type { PartitionRequest } from "@dmpc/schemas";
import { cost } from "./cost.ts";
import { findCrossings } from "./crossings.ts";
import { deviceOf, type Placement } from "./placement.ts";
import { priceModel } from "./price-model.ts";

/**
 * The value of a placement under the request's objective and its profiles' own allocations, in the integer unit of prices:
 * `toMs` of it is what a plan says. O(layers + tensor uses).
 *
 * @see spec/planning.md#objectives (DMPC-PLAN-017)
 */
export function valueOf(request: PartitionRequest, placement: Placement): number {
  if (request.objective === "throughput") {
    const { endComputeNs, edgeComputeNs, uplinkNs, downlinkNs } = cost(request, placement);
    return Math.max(endComputeNs, edgeComputeNs, uplinkNs, downlinkNs);
  }
  const price = priceModel(request);
  const layers = request.modelGraph.layers.map(({ layerId }) => price.layer(layerId, deviceOf(placement, layerId)));
  const tensors = findCrossings(request, placement).map(({ tensorId, from }) => price.tensor(tensorId, from));
  return [...layers, ...tensors].reduce((sum, one) => sum + one, 0);
}
