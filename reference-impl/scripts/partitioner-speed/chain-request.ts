import type { DeviceClass, ProfiledRequest, RequestDevice } from "@dmpc/schemas";
import type { Xoshiro128 } from "../../src/random/xoshiro128.ts";

const DIGEST = `sha256:${"0".repeat(64)}`;

/** A request on a chain, whose costs are drawn. */
export function chainRequest(layers: number, random: Xoshiro128): ProfiledRequest {
  const layerIds = Array.from({ length: layers }, (_, index) => `layer-${String(index)}`);
  const tensorIds = Array.from({ length: layers + 1 }, (_, index) => `tensor-${String(index)}`);
  const device = (deviceClass: DeviceClass): RequestDevice => ({
    profile: {
      schemaVersion: "1.0",
      device: {
        deviceId: deviceClass,
        deviceClass,
        runtime: { name: "none", version: "0" },
        threads: 1,
        cpuCores: 1,
        memoryBytes: 1,
      },
      modelDigest: DIGEST,
      granularity: "node",
      optimizationLevel: "disabled",
      allocation: { threads: 1, cpuShare: 1 },
      measurement: { method: "given", warmupRuns: 0, runs: 0, wholeModelMs: 0 },
      layers: layerIds.map((layerId) => ({ layerId, latencyMs: random.next() })),
    },
    state: {
      schemaVersion: "1.0",
      deviceId: deviceClass,
      ageMs: 0,
      validForMs: 1000,
      cpuUserShare: 0,
      cpuSystemShare: 0,
      cpuIdleShare: 1,
      freeMemoryBytes: 1,
      totalMemoryBytes: 1,
    },
  });
  return {
    schemaVersion: "1.0",
    objective: "latency",
    inputDevice: "end",
    outputDevice: "end",
    modelGraph: {
      schemaVersion: "1.0",
      modelDigest: DIGEST,
      granularity: "node",
      inputs: tensorIds.slice(0, 1),
      outputs: tensorIds.slice(-1),
      layers: layerIds.map((layerId, index) => ({
        layerId,
        operator: "Op",
        inputs: tensorIds.slice(index, index + 1),
        outputs: tensorIds.slice(index + 1, index + 2),
      })),
      tensors: tensorIds.map((tensorId) => {
        const sizeBytes = random.below(2000);
        return { tensorId, dtype: "uint8", shape: [sizeBytes], sizeBytes };
      }),
    },
    end: device("end"),
    edge: device("edge"),
    networkProfile: {
      schemaVersion: "1.0",
      name: "wifi",
      uplink: { bandwidthMbps: 18.88, latencyMs: 0 },
      downlink: { bandwidthMbps: 54.97, latencyMs: 0 },
    },
  };
}
