import type { EndMutant } from "./end-mutant.ts";
import { refusedAnyhow } from "./falsehoods.ts";

/** Refuses with a code of its own where the connection has broken off. */
export const endLostIfBrokenOff: EndMutant = {
  mutantId: "END-LOST-IF-BROKEN-OFF",
  role: "end",
  requirement: "DMPC-END-013",
  title: "Refuses with a code of its own where the connection has broken off.",
  caughtBy: ["END-BROKEN-OFF"],
  mutate() {
    let brokenOff = false;
    return {
      rewriter: () => ({
        edgeEnded() {
          brokenOff = true;
        },
      }),
      falsify: (outcome) => (brokenOff ? refusedAnyhow(outcome) : outcome),
    };
  },
};
