import type { Mutant } from "../mutant.ts";
import { rewriteResults } from "../rewriters/results.ts";

/** Has more to say than there are words for. */
export const monitorUnknownMember: Mutant = {
  mutantId: "MONITOR-UNKNOWN-MEMBER",
  requirement: "DMPC-JSON-001",
  title: "Answers state.get with a member that the schema does not know.",
  caughtBy: ["MONITOR-STATE", "MONITOR-FRESHNESS", "MONITOR-LOAD"],
  rewriter: rewriteResults("state.get", (state) => {
    Object.assign(state, { batteryShare: 0.5 });
  }),
};
