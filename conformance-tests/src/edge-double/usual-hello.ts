import type { HelloResult } from "@dmpc/schemas";

/** What the suite's edge device says of itself where a behaviour does not say otherwise. */
export function usualHello(): HelloResult {
  return {
    version: "1.0",
    roles: ["edge"],
    capabilities: [],
    device: {
      deviceId: "the suite's edge device",
      deviceClass: "edge",
      runtime: { name: "golden models", version: "1" },
      threads: 1,
      cpuCores: 1,
      memoryBytes: 2 ** 30,
    },
    modelFormats: ["onnx"],
    limits: {
      maxMessageBytes: 2 ** 20,
      maxPartBytes: 2 ** 24,
      maxBlobBytes: 2 ** 24,
      maxDeployments: 4,
      maxConcurrentInferences: 4,
      streamIdleMs: 60_000,
    },
  };
}
