import type { Mutant } from "../mutant.ts";
import { rewriteResults } from "../rewriters/results.ts";

/** Keeps a state for too long. */
export const monitorStaleState: Mutant = {
  mutantId: "MONITOR-STALE-STATE",
  requirement: "DMPC-STATE-003",
  title: "Gives a state that is a millisecond older than it is valid.",
  caughtBy: ["MONITOR-STATE", "MONITOR-FRESHNESS"],
  rewriter: rewriteResults("state.get", (state) => {
    state.ageMs = state.validForMs + 1;
  }),
};
