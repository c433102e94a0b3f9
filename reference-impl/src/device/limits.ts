import type { Limits } from "@dmpc/schemas";

const MEBIBYTE = 2 ** 20;

/** What the reference implementation's devices accept. */
export const DEFAULT_LIMITS: Limits = {
  maxMessageBytes: 4 * MEBIBYTE,
  maxPartBytes: 128 * MEBIBYTE,
  maxBlobBytes: 512 * MEBIBYTE,
  maxDeployments: 32,
  maxConcurrentInferences: 8,
  streamIdleMs: 60_000,
};
