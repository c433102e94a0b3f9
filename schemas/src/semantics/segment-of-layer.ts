import type { PartitionPlan } from "../generated/types.ts";

/** The position in `segments` of the segment that holds each layer. O(layers). */
export function segmentOfLayer({ segments }: PartitionPlan): ReadonlyMap<string, number> {
  return new Map(segments.flatMap(({ layerIds }, segment) => layerIds.map((layerId) => [layerId, segment] as const)));
}
