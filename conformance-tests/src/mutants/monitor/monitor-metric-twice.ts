import type { ReportingThreshold } from "@dmpc/schemas";
import type { Mutant } from "../mutant.ts";
import { rewriteCalls } from "../rewriters/calls.ts";

/** Takes the last word. */
export const monitorMetricTwice: Mutant = {
  mutantId: "MONITOR-METRIC-TWICE",
  requirement: "DMPC-STATE-010",
  title: "Accepts two thresholds for one metric, and keeps the later one.",
  caughtBy: ["MONITOR-CONFIGURE"],
  rewriter: rewriteCalls("monitor.configure", (params) => {
    const last = new Map(
      params.thresholds.map((threshold): [string, ReportingThreshold] => [threshold.metric, threshold]),
    );
    params.thresholds = [...last.values()];
  }),
};
