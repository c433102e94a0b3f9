import {
  type DeviceDescription,
  type DeviceProfile,
  DmpcError,
  type Granularity,
  type OptimizationLevel,
  type ResourceAllocation,
} from "@dmpc/schemas";
import type { NamedTensors, Runtime } from "../runtime/runtime.ts";
import { quantile } from "../runtime/quantile.ts";

/** What to measure. */
export interface ProfileSubject {
  /** The whole model as one ONNX file, whose nodes bear the layers' ids. */
  readonly model: Uint8Array;
  /** Digest of the model that the layers are of. */
  readonly modelDigest: string;
  /** What a layer is. */
  readonly granularity: Granularity;
  /** How the model is loaded. */
  readonly optimizationLevel: OptimizationLevel;
  /** What the device gives to the model. */
  readonly allocation: ResourceAllocation;
  /** The layers to time. */
  readonly layerIds: readonly string[];
  /** Values to run the model on. */
  readonly inputs: NamedTensors;
}

/** How often to run it. */
export interface ProfileRuns {
  /** Runs before the first that counts. */
  readonly warmupRuns: number;
  /** Runs that count. */
  readonly runs: number;
}

/**
 * Measures a model's layers inside runs of the whole model: the runtime's per-node times give each layer's share, and the
 * undisturbed runs give what is shared out.
 *
 * @param runtime - Runs the model.
 * @param device - The device that is measured.
 * @param subject - What to measure.
 * @param counts - How often to run it.
 * @param signal - Gives the measurement up.
 * @throws DmpcError DMPC_PROFILE_UNAVAILABLE if the runtime does not time one of the layers.
 * @see spec/device-documents.md#device-profile
 */
export async function measureProfile(
  runtime: Runtime,
  device: DeviceDescription,
  subject: ProfileSubject,
  { warmupRuns, runs }: ProfileRuns,
  signal?: AbortSignal,
): Promise<DeviceProfile> {
  const { optimizationLevel, layerIds, allocation } = subject;
  const options = { optimizationLevel, threads: allocation.threads, warmupRuns, runs };
  const times = await runtime.timeNodes(subject.model, subject.inputs, options, signal);
  const layerMs = layerIds.map((layerId) => {
    const runsMs = times.nodeMs.get(layerId);
    if (runsMs === undefined) {
      throw new DmpcError(
        "DMPC_PROFILE_UNAVAILABLE",
        `The runtime does not time a node "${layerId}"; name nodes after their layers.`,
      );
    }
    return runsMs.reduce((sum, ms) => sum + ms, 0) / runsMs.length;
  });
  const sumMs = layerMs.reduce((sum, ms) => sum + ms, 0);
  // The pauses that keep a segment to its share are part of its time.
  const wholeModelMs = median(times.wholeModelMs) / allocation.cpuShare;
  return {
    schemaVersion: "1.0",
    device,
    modelDigest: subject.modelDigest,
    granularity: subject.granularity,
    optimizationLevel,
    allocation,
    measurement: { method: "whole-model", warmupRuns, runs, wholeModelMs },
    layers: layerIds.map((layerId, index) => ({
      layerId,
      latencyMs: sumMs === 0 ? wholeModelMs / layerIds.length : ((layerMs[index] ?? 0) / sumMs) * wholeModelMs,
    })),
  };
}

/** Middle value; the mean of the two middle ones where there is an even number. */
function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}
