import type { Mutant } from "../mutant.ts";
import { rewriteCalls } from "../rewriters/calls.ts";

/** Has nothing to say. */
export const monitorSilent: Mutant = {
  mutantId: "MONITOR-SILENT",
  requirement: "DMPC-STATE-006",
  title: "Sends no reports.",
  caughtBy: ["MONITOR-REPORT"],
  rewriter: rewriteCalls("monitor.configure", (params) => {
    const distinct = new Set(params.thresholds.map(({ metric }) => metric));
    // One that has to be refused still is.
    if (distinct.size === params.thresholds.length) params.thresholds = [];
  }),
};
