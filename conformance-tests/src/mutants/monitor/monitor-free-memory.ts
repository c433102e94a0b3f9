import type { Mutant } from "../mutant.ts";
import { rewriteResults } from "../rewriters/results.ts";

/** Has more than everything. */
export const monitorFreeMemory: Mutant = {
  mutantId: "MONITOR-FREE-MEMORY",
  requirement: "DMPC-STATE-002",
  title: "Gives one byte more of free memory than there is.",
  caughtBy: ["MONITOR-STATE"],
  rewriter: rewriteResults("state.get", (state) => {
    state.freeMemoryBytes = state.totalMemoryBytes + 1;
  }),
};
