import { DEVICES } from "../devices.ts";
import type { SemanticRule } from "../semantic-rule.ts";

/**
 * No state of a request is older than it is valid.
 *
 * @see spec/device-documents.md#system-state (DMPC-STATE-004)
 */
export const freshStates: SemanticRule<"partition-request"> = {
  ruleId: "DMPC-STATE-004",
  name: "fresh-states",
  concept: "partition-request",
  code: "DMPC_STATE_STALE",
  mend: "sample it again",
  section: "spec/device-documents.md#system-state",
  find(request) {
    for (const device of DEVICES) {
      const { ageMs, validForMs } = request[device]?.state ?? { ageMs: 0, validForMs: 0 };
      if (ageMs <= validForMs) continue;
      return {
        what: `The ${device} device's state is ${String(ageMs)} ms old and was valid for ${String(validForMs)} ms`,
        path: `/${device}/state/ageMs`,
      };
    }
    return undefined;
  },
};
