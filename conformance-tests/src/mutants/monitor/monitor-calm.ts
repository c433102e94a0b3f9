import type { Mutant } from "../mutant.ts";
import { rewriteResults } from "../rewriters/results.ts";

/** Does not look. */
export const monitorCalm: Mutant = {
  mutantId: "MONITOR-CALM",
  requirement: "DMPC-STATE-012",
  title: "Answers state.get with the shares of a machine that has little to do, whatever it has.",
  caughtBy: ["MONITOR-LOAD"],
  rewriter: rewriteResults("state.get", (state) => {
    Object.assign(state, { cpuUserShare: 0.04, cpuSystemShare: 0.01, cpuIdleShare: 0.95, cpuUtilisationShare: 0.05 });
  }),
};
