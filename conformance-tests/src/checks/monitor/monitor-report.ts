import { nonConformance } from "../../verdict/check-outcome.ts";
import type { Check } from "../check.ts";
import { ReportWatch } from "./report-watch.ts";

const WANTED_REPORTS = 4;
/** A busy machine samples late, but not fifteen times as late. */
const PATIENCE_PERIODS = 60;

/** @see spec/device-documents.md#reporting */
export const monitorReport: Check = {
  checkId: "MONITOR-REPORT",
  role: "monitor",
  capability: "state-report",
  requirements: ["DMPC-STATE-006", "DMPC-STATE-008", "DMPC-JSON-001"],
  title: "With a threshold of no change every sample is reported, once a period at most.",
  behaviour: "valid",
  sends: "A configuration with a period of 100 ms and a threshold of no change; the suite waits for four reports.",
  async run(context) {
    const session = await context.session();
    const watch = await ReportWatch.configure(session, [{ metric: "cpuIdleShare", change: 0 }]);
    const patiencePeriods = Math.min(PATIENCE_PERIODS, context.patienceMs / watch.configured.samplingPeriodMs);
    while (watch.reports.length < WANTED_REPORTS && watch.periods < patiencePeriods) await watch.wait(1);
    await session.call("monitor.configure", { samplingPeriodMs: 1000, thresholds: [] });
    const { length } = watch.reports;
    if (length < WANTED_REPORTS) {
      throw nonConformance(
        `[DMPC-STATE-006] ${String(WANTED_REPORTS)} reports within ${String(patiencePeriods)} sampling periods`,
        String(length),
      );
    }
    const { periods } = watch;
    if (length > periods) {
      throw nonConformance(
        `[DMPC-STATE-008] at most ${String(periods)} reports in as many sampling periods`,
        String(length),
      );
    }
    await session.expectOrder();
  },
};
