import type { HelloParams, Limits } from "@dmpc/schemas";

/** What the suite accepts, unless a check wants it smaller. */
export const SUITE_LIMITS: Limits = {
  maxMessageBytes: 2 ** 24,
  maxPartBytes: 2 ** 30,
  maxBlobBytes: 2 ** 30,
  maxDeployments: 1_000,
  maxConcurrentInferences: 1_000,
  streamIdleMs: 600_000,
};

/** The suite's own `hello`. */
export function introduction(versions: string[] = ["1.0"], limits: Limits = SUITE_LIMITS): HelloParams {
  return {
    versions,
    limits,
    device: {
      deviceId: "dmpc-conform",
      deviceClass: "end",
      runtime: { name: "dmpc-conform", version: "0.1.0" },
      threads: 1,
      cpuCores: 1,
      memoryBytes: 2 ** 30,
    },
  };
}
