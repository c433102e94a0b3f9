import type { Mutant } from "../mutant.ts";
import { rewriteResults } from "../rewriters/results.ts";

/** Counts usage in another way than free memory. */
export const monitorMemoryUsage: Mutant = {
  mutantId: "MONITOR-MEMORY-USAGE",
  requirement: "DMPC-STATE-015",
  title: "Gives a memory usage that misses what is not free by 0.01.",
  caughtBy: ["MONITOR-STATE"],
  rewriter: rewriteResults("state.get", (state) => {
    const used = 1 - state.freeMemoryBytes / state.totalMemoryBytes;
    state.memoryUsageShare = used < 0.5 ? used + 0.01 : used - 0.01;
  }),
};
