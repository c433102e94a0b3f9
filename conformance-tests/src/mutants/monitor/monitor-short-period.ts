import type { Mutant } from "../mutant.ts";
import { rewriteResults } from "../rewriters/results.ts";

/** Is in a hurry. */
export const monitorShortPeriod: Mutant = {
  mutantId: "MONITOR-SHORT-PERIOD",
  requirement: "DMPC-STATE-005",
  title: "Keeps a sampling period that is a tenth shorter than the one that was asked for.",
  caughtBy: ["MONITOR-CONFIGURE"],
  rewriter: rewriteResults("monitor.configure", (result, { samplingPeriodMs }) => {
    result.samplingPeriodMs = Math.max(10, Math.floor(samplingPeriodMs * 0.9));
  }),
};
