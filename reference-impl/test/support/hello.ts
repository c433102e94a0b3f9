import type { DeviceDescription, Limits } from "@dmpc/schemas";

/** Limits that small messages keep to. */
export const LIMITS: Limits = {
  maxMessageBytes: 65_536,
  maxPartBytes: 1000,
  maxBlobBytes: 1000,
  maxDeployments: 1,
  maxConcurrentInferences: 1,
  streamIdleMs: 60_000,
};

/** An edge device that says no more of itself than it has to. */
export const DEVICE: DeviceDescription = {
  deviceId: "d",
  deviceClass: "edge",
  runtime: { name: "r", version: "1" },
  threads: 1,
  cpuCores: 1,
  memoryBytes: 1,
};
