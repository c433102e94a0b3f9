import type { SemanticRule } from "../semantic-rule.ts";

/** By how much the share may differ from that of the bytes. */
const TOLERANCE = 0.001;

/** What the rounding of doubles can add. */
const ROUNDING = 1e-12;

/**
 * The memory usage is the share of the memory that is not free, within 0.001. It binds the monitor; a receiver may trust
 * it. Where there is no memory, or more of it is free than there is, there is no such share.
 *
 * @see spec/device-documents.md#system-state (DMPC-STATE-015)
 */
export const memoryUsageShare: SemanticRule<"system-state"> = {
  ruleId: "DMPC-STATE-015",
  name: "memory-usage-share",
  concept: "system-state",
  code: undefined,
  mend: "take usage, free and total memory at the same moment",
  section: "spec/device-documents.md#system-state",
  find({ memoryUsageShare: usage, freeMemoryBytes, totalMemoryBytes }) {
    if (usage === undefined || totalMemoryBytes === 0 || freeMemoryBytes > totalMemoryBytes) return undefined;
    const used = 1 - freeMemoryBytes / totalMemoryBytes;
    if (Math.abs(usage - used) <= TOLERANCE + ROUNDING) return undefined;
    return {
      what: `A memory usage of ${String(usage)} where ${String(used)} of the memory is not free`,
      path: "/memoryUsageShare",
    };
  },
};
