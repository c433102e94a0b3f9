import type { ReportingThreshold } from "@dmpc/schemas";
import type { Mutant } from "../mutant.ts";
import { rewriteCalls } from "../rewriters/calls.ts";

/** Cannot be stopped. */
export const monitorKeepsReporting: Mutant = {
  mutantId: "MONITOR-KEEPS-REPORTING",
  requirement: "DMPC-STATE-009",
  title: "Keeps the thresholds that it had when it is configured with none, and the period.",
  caughtBy: ["MONITOR-RECONFIGURE"],
  rewriter(link) {
    let before: ReportingThreshold[] = [];
    return rewriteCalls("monitor.configure", (params) => {
      if (params.thresholds.length === 0) params.thresholds = before;
      else before = params.thresholds;
    })(link);
  },
};
