import type { SemanticRule } from "../semantic-rule.ts";

/** By how much the shares may exceed the whole. */
const TOLERANCE = 0.001;

/** What the rounding of a sum of three doubles can add. */
const ROUNDING = 1e-12;

/**
 * The three shares of the processors' time add up to at most 1, within 0.001. It binds the monitor; a receiver may trust
 * it.
 *
 * @see spec/device-documents.md#system-state (DMPC-STATE-001)
 */
export const cpuShares: SemanticRule<"system-state"> = {
  ruleId: "DMPC-STATE-001",
  name: "cpu-shares",
  concept: "system-state",
  code: undefined,
  mend: "take all shares over the same interval and the same processors",
  section: "spec/device-documents.md#system-state",
  find({ cpuUserShare, cpuSystemShare, cpuIdleShare }) {
    const sum = cpuUserShare + cpuSystemShare + cpuIdleShare;
    if (sum <= 1 + TOLERANCE + ROUNDING) return undefined;
    return { what: `The shares of the processors' time add up to ${String(sum)}`, path: "" };
  },
};
