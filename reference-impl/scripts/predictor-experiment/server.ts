import type { DeviceDescription } from "@dmpc/schemas";

/** The server that the data was measured on, and how. */
export const SERVER = {
  device: {
    deviceId: "cpu16",
    deviceClass: "edge",
    runtime: { name: "onnxruntime", version: "1.30.0" },
    threads: 8,
    cpuCores: 16,
    memoryBytes: 135_148_564_480,
  } satisfies DeviceDescription,
  granularity: "node",
  optimizationLevel: "disabled",
} as const;
