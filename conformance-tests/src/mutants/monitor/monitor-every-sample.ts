import type { Mutant } from "../mutant.ts";
import { rewriteCalls } from "../rewriters/calls.ts";

/** Forgets the thresholds. */
export const monitorEverySample: Mutant = {
  mutantId: "MONITOR-EVERY-SAMPLE",
  requirement: "DMPC-STATE-007",
  title: "Reports every sample, whatever its thresholds are.",
  caughtBy: ["MONITOR-THRESHOLD"],
  rewriter: rewriteCalls("monitor.configure", ({ thresholds }) => {
    for (const threshold of thresholds) threshold.change = 0;
  }),
};
