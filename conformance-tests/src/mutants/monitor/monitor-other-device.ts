import type { Mutant } from "../mutant.ts";
import { rewriteResults } from "../rewriters/results.ts";

/** Speaks of somebody else. */
export const monitorOtherDevice: Mutant = {
  mutantId: "MONITOR-OTHER-DEVICE",
  requirement: "DMPC-STATE-011",
  title: "Names another device in a state than in hello.",
  caughtBy: ["MONITOR-STATE"],
  rewriter: rewriteResults("state.get", (state) => {
    state.deviceId = `not ${state.deviceId}`.slice(0, 128);
  }),
};
