import { type PartitionRequest, type ProfiledRequest } from "@dmpc/schemas";

/**
 * The same request with a cost table in place of profiles and states.
 *
 * @see spec/partition.md#request
 */
export function onCostTable({ end, edge, ...request }: ProfiledRequest): PartitionRequest {
  const onEdge = new Map(edge.profile.layers.map(({ layerId, latencyMs }) => [layerId, latencyMs]));
  const layers = end.profile.layers.map(({ layerId, latencyMs }) => ({
    layerId,
    endMs: latencyMs,
    edgeMs: onEdge.get(layerId) ?? 0,
  }));
  return { ...request, costTable: { layers } };
}
