import type { Mutant } from "../mutant.ts";
import { rewriteResults } from "../rewriters/results.ts";

/** Takes something else for utilisation. */
export const monitorUtilisation: Mutant = {
  mutantId: "MONITOR-UTILISATION",
  requirement: "DMPC-STATE-014",
  title: "Gives a utilisation that misses what is not idle by 0.01.",
  caughtBy: ["MONITOR-STATE"],
  rewriter: rewriteResults("state.get", (state) => {
    const busy = 1 - state.cpuIdleShare;
    state.cpuUtilisationShare = busy < 0.5 ? busy + 0.01 : busy - 0.01;
  }),
};
