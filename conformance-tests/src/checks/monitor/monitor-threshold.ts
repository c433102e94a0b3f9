import type { ReportingThreshold, SystemState } from "@dmpc/schemas";
import { inWords, nonConformance } from "../../verdict/check-outcome.ts";
import type { Check } from "../check.ts";
import { ReportWatch } from "./report-watch.ts";

const WATCHED_PERIODS = 6;

/** Reached now and then; and never, because a share lies between 0 and 1. */
const NOW_AND_THEN: ReportingThreshold[] = [
  { metric: "cpuUserShare", change: 0.05 },
  { metric: "freeMemoryBytes", change: 2 ** 20 },
  { metric: "runQueueLength", change: 2 },
];
const NEVER: ReportingThreshold[] = [
  { metric: "cpuIdleShare", change: 1.5 },
  { metric: "cpuSystemShare", change: 2 },
];

/** @see spec/device-documents.md#reporting */
export const monitorThreshold: Check = {
  checkId: "MONITOR-THRESHOLD",
  role: "monitor",
  capability: "state-report",
  requirements: ["DMPC-STATE-007", "DMPC-JSON-001"],
  title: "Each report differs from the one before by a threshold at least; one that cannot be reached brings none.",
  behaviour: "valid",
  sends: "A configuration with small thresholds and one with unreachable ones; the suite listens for six periods each.",
  async run(context) {
    const session = await context.session();
    await ReportWatch.expectReporting(session, context.patienceMs);
    for (const thresholds of [NOW_AND_THEN, NEVER]) {
      const watch = await ReportWatch.configure(session, thresholds);
      await watch.wait(WATCHED_PERIODS);
      await session.call("monitor.configure", { samplingPeriodMs: 1000, thresholds: [] });
      let told = watch.configured.state;
      for (const report of watch.reports) {
        expectReached(thresholds, told, report);
        told = report;
      }
    }
    await session.expectOrder();
  },
};

function expectReached(thresholds: readonly ReportingThreshold[], told: SystemState, report: SystemState): void {
  const reached = thresholds.some(({ metric, change }) => {
    const [before, now] = [told[metric], report[metric]];
    return before !== undefined && now !== undefined && Math.abs(now - before) >= change;
  });
  if (reached) return;
  throw nonConformance(
    `[DMPC-STATE-007] a report only where one of ${inWords(thresholds)} is reached`,
    `${inWords(report)} after ${inWords(told)}`,
  );
}
