import type { DeviceClass, PartitionRequest } from "@dmpc/schemas";
import { PARTITIONERS } from "./partitioners.ts";
import { planRequest } from "./plan.ts";

/** What an algorithm's plan comes to. */
export interface ComparedPlan {
  /** The algorithm's name. */
  readonly algorithm: string;
  /** The additive cost, in milliseconds. */
  readonly costMs: number;
  /** The predicted wall time, in milliseconds. */
  readonly timelineMs: number;
  /** Layers on the end device. */
  readonly endLayers: number;
  /** Layers on the edge device. */
  readonly edgeLayers: number;
  /** Tensors that cross. */
  readonly crossings: number;
  /** Bytes from the end to the edge. */
  readonly uplinkBytes: number;
  /** Bytes from the edge to the end. */
  readonly downlinkBytes: number;
  /** Cost as a multiple of the least of all; null where that is 0. */
  readonly relativeCost: number | null;
}

/**
 * Answers a request by every algorithm, in the order of {@link PARTITIONERS}.
 *
 * @param request - Valid under partition-request.schema.json.
 * @throws DmpcError as {@link planRequest} does.
 */
export function comparePartitioners(request: PartitionRequest): ComparedPlan[] {
  const plans = PARTITIONERS.map((partitioner) => planRequest(request, partitioner));
  const least = Math.min(...plans.map(({ costMs }) => costMs));
  return plans.map(({ algorithm, costMs, timelineMs, segments, crossings }) => {
    const layersOn = (device: DeviceClass): number =>
      segments.reduce((sum, segment) => sum + (segment.device === device ? segment.layerIds.length : 0), 0);
    const bytesFrom = (device: DeviceClass): number =>
      crossings.reduce((sum, { from, sizeBytes }) => sum + (from === device ? sizeBytes : 0), 0);
    return {
      algorithm,
      costMs,
      timelineMs,
      endLayers: layersOn("end"),
      edgeLayers: layersOn("edge"),
      crossings: crossings.length,
      uplinkBytes: bytesFrom("end"),
      downlinkBytes: bytesFrom("edge"),
      relativeCost: least === 0 ? null : costMs / least,
    };
  });
}
