import type { RequestDevice } from "@dmpc/schemas";

/** Tells what layers take on a device. */
export interface LatencyPredictor {
  /**
   * Predicts a latency for each layer.
   *
   * @param device - The device's profile for the model, and its present state.
   * @param layerIds - Layers of the model; the profile knows each.
   * @returns Latencies in milliseconds, in the order of `layerIds`.
   */
  predict(device: RequestDevice, layerIds: readonly string[]): number[];
}
