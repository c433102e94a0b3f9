import { inconclusive, inWords, nonConformance } from "../../verdict/check-outcome.ts";
import type { Check } from "../check.ts";
import { ReportWatch } from "./report-watch.ts";

const PERIOD_MS = 300;
const WATCHED_PERIODS = 7;

/** A burst counts if it comes back as often as it is looked for: once may be the network's or a busy machine's. */
const ATTEMPTS = 3;

/**
 * How late the suite's own timers may be for the moments that it saw to count, as a share of a period: three reports of
 * three periods come closer than half a period only if half a period was slept through.
 */
const OWN_LATENESS = 0.5;

/** @see spec/device-documents.md#reporting */
export const monitorSpacing: Check = {
  checkId: "MONITOR-SPACING",
  role: "monitor",
  capability: "state-report",
  requirements: ["DMPC-STATE-008"],
  title: "Reports are spread over the sampling periods: never more than have begun, and no three in half a period.",
  behaviour: "valid",
  sends: "A configuration with a period of 300 ms and a threshold of no change; the suite listens for seven periods.",
  async run(context) {
    const session = await context.session();
    let burst: number[] | undefined;
    let alwaysLate = true;
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const own = watchOwnTimers();
      const watch = await ReportWatch.configure(session, [{ metric: "cpuIdleShare", change: 0 }], PERIOD_MS);
      await watch.wait(WATCHED_PERIODS);
      const periodMs = watch.configured.samplingPeriodMs;
      await session.call("monitor.configure", { samplingPeriodMs: 1_000, thresholds: [] });
      const latenessMs = own.stop();
      alwaysLate &&= latenessMs > OWN_LATENESS * periodMs;
      expectBegun(watch, periodMs);
      burst = findBurst(watch, periodMs);
      if (burst === undefined) {
        await session.expectOrder();
        if (watch.reports.length === 0) throw inconclusive("reports, of which MONITOR-REPORT tells", "none");
        return;
      }
    }
    if (alwaysLate) throw inconclusive("timers of this machine that are on time", `reports after ${inWords(burst)} ms`);
    throw nonConformance(
      `[DMPC-STATE-008] at most one report in each sampling period of ${String(PERIOD_MS)} ms, in ${String(ATTEMPTS)} attempts`,
      `reports after ${inWords(burst)} ms`,
    );
  },
};

/** No report can come before its period has begun, whatever the way took. */
function expectBegun({ arrivalsMs, sentMs }: ReportWatch, periodMs: number): void {
  arrivalsMs.forEach((arrivedMs, index) => {
    const begun = Math.floor((arrivedMs - sentMs) / periodMs) + 1;
    if (index + 1 <= begun) return;
    throw nonConformance(
      `[DMPC-STATE-008] at most ${String(begun)} reports in as many sampling periods`,
      `${String(index + 1)} reports after ${(arrivedMs - sentMs).toFixed(1)} ms`,
    );
  });
}

/** Three reports of three periods have a whole period between them; half of it forgives what the way took. */
function findBurst({ arrivalsMs, sentMs }: ReportWatch, periodMs: number): number[] | undefined {
  const at = arrivalsMs.findIndex((arrivedMs, index) => (arrivalsMs[index + 2] ?? Infinity) - arrivedMs < periodMs / 2);
  return at < 0 ? undefined : arrivalsMs.slice(at, at + 3).map((arrivedMs) => Math.round(arrivedMs - sentMs));
}

/** Watches how late this process's timers are; `stop` returns the worst, in milliseconds. */
function watchOwnTimers(): { stop: () => number } {
  const everyMs = 10;
  let worstMs = 0;
  let before = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    worstMs = Math.max(worstMs, now - before - everyMs);
    before = now;
  }, everyMs);
  return {
    stop: () => {
      clearInterval(timer);
      return worstMs;
    },
  };
}
