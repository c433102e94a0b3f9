import type { SemanticRule } from "../semantic-rule.ts";

/**
 * The free memory does not exceed the total memory. It binds the monitor; a receiver may trust it.
 *
 * @see spec/device-documents.md#system-state (DMPC-STATE-002)
 */
export const freeMemory: SemanticRule<"system-state"> = {
  ruleId: "DMPC-STATE-002",
  name: "free-memory",
  concept: "system-state",
  code: undefined,
  mend: "give both in bytes and of the same device",
  section: "spec/device-documents.md#system-state",
  find({ freeMemoryBytes, totalMemoryBytes }) {
    if (freeMemoryBytes <= totalMemoryBytes) return undefined;
    return {
      what: `${String(freeMemoryBytes)} bytes of memory are free out of ${String(totalMemoryBytes)}`,
      path: "/freeMemoryBytes",
    };
  },
};
