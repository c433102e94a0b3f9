import type { SemanticRule } from "../semantic-rule.ts";

/** By how much the two shares together may miss the whole. */
const TOLERANCE = 0.001;

/** What the rounding of a sum of two doubles can add. */
const ROUNDING = 1e-12;

/**
 * Utilisation is what is not idle, within 0.001. It binds the monitor; a receiver may trust it.
 *
 * @see spec/device-documents.md#system-state (DMPC-STATE-014)
 */
export const utilisationShare: SemanticRule<"system-state"> = {
  ruleId: "DMPC-STATE-014",
  name: "utilisation-share",
  concept: "system-state",
  code: undefined,
  mend: "take both over the same interval, and count as utilisation all that is not idle",
  section: "spec/device-documents.md#system-state",
  find({ cpuUtilisationShare, cpuIdleShare }) {
    if (cpuUtilisationShare === undefined) return undefined;
    const sum = cpuUtilisationShare + cpuIdleShare;
    if (Math.abs(sum - 1) <= TOLERANCE + ROUNDING) return undefined;
    return { what: `Utilisation and idle share add up to ${String(sum)}`, path: "/cpuUtilisationShare" };
  },
};
