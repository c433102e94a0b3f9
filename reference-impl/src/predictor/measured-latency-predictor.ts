import { DmpcError, type RequestDevice } from "@dmpc/schemas";
import type { LatencyPredictor } from "./latency-predictor.ts";

/**
 * Predicts what the profile measured. That is right as long as the device's load is the one that it was measured under;
 * the planner refuses a state that is out of date, and the devices measure just before they plan.
 *
 * @see spec/partition.md#cost-model
 */
export const measuredLatencyPredictor: LatencyPredictor = {
  predict({ profile }: RequestDevice, layerIds: readonly string[]): number[] {
    const latencies = new Map(profile.layers.map(({ layerId, latencyMs }) => [layerId, latencyMs]));
    return layerIds.map((layerId) => {
      const latencyMs = latencies.get(layerId);
      if (latencyMs === undefined) {
        throw new DmpcError(
          "DMPC_PROFILE_MISMATCH",
          `The profile lacks the layer "${layerId}"; measure the model again.`,
        );
      }
      return latencyMs;
    });
  },
};
