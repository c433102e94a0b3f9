import type { Mutant } from "../mutant.ts";
import { rewriteResults } from "../rewriters/results.ts";

/** Counts some of the time twice. */
export const monitorShares: Mutant = {
  mutantId: "MONITOR-SHARES",
  requirement: "DMPC-STATE-001",
  title: "Gives shares that add up to 1.01.",
  caughtBy: ["MONITOR-STATE"],
  rewriter: rewriteResults("state.get", (state) => {
    Object.assign(state, { cpuUserShare: 0.5, cpuSystemShare: 0.01, cpuIdleShare: 0.5, cpuUtilisationShare: 0.5 });
  }),
};
