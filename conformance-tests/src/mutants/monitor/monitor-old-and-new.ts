import type { Mutant } from "../mutant.ts";
import { rewriteResults } from "../rewriters/results.ts";

/** Has two samples, and does not know which is the newer one. */
export const monitorOldAndNew: Mutant = {
  mutantId: "MONITOR-OLD-AND-NEW",
  requirement: "DMPC-STATE-013",
  title: "Answers every second state.get with a state that is about to become invalid.",
  caughtBy: ["MONITOR-FRESHNESS"],
  rewriter: (link) => {
    let count = 0;
    return rewriteResults("state.get", (state) => {
      count += 1;
      if (count % 2 === 0) state.ageMs = state.validForMs;
    })(link);
  },
};
