import {
  findViolation,
  type MonitorConfigureResult,
  parseDocument,
  type ReportingThreshold,
  type SystemState,
} from "@dmpc/schemas";
import type { Session } from "../../client/index.ts";
import { inconclusive, inWords, nonConformance } from "../../verdict/check-outcome.ts";
import { judgeState } from "./judge-state.ts";

/** A sampling period that any machine keeps, and that a check can wait for several times. */
export const PERIOD_MS = 100;

/** The configuration of a monitor on one connection, and the reports that follow. */
export class ReportWatch {
  /** The answer to `monitor.configure`. */
  readonly configured: MonitorConfigureResult;
  /** The reports so far, each valid and with a state that adds up. */
  readonly reports: SystemState[];
  /** When each of them came, on this side's clock. */
  readonly arrivalsMs: number[];
  /** When `monitor.configure` was sent, on this side's clock. */
  readonly sentMs: number;

  private constructor(
    configured: MonitorConfigureResult,
    reports: SystemState[],
    arrivalsMs: number[],
    sentMs: number,
  ) {
    this.configured = configured;
    this.reports = reports;
    this.arrivalsMs = arrivalsMs;
    this.sentMs = sentMs;
  }

  /** Configures the monitor; its reports are listened to from the first one on. */
  static async configure(
    session: Session,
    thresholds: ReportingThreshold[],
    samplingPeriodMs = PERIOD_MS,
  ): Promise<ReportWatch> {
    const reports: SystemState[] = [];
    const arrivalsMs: number[] = [];
    session.onNotification(({ method, params }) => {
      if (method !== "state.report") throw nonConformance("[DMPC-CTRL-019] no notification but state.report", method);
      const violation = findViolation("system-state", params);
      if (violation !== undefined) {
        throw nonConformance(
          "[DMPC-JSON-001] a state.report that is valid under system-state.schema.json",
          `at "${violation.path}": ${violation.message}, in ${inWords(params)}`,
        );
      }
      const state = parseDocument("system-state", params);
      judgeState(state, session.hello.device.deviceId);
      reports.push(state);
      arrivalsMs.push(performance.now());
    });
    const sentMs = performance.now();
    const configured = await session.call("monitor.configure", { samplingPeriodMs, thresholds });
    // What came before the answer belongs to the configuration before.
    reports.length = 0;
    arrivalsMs.length = 0;
    return new ReportWatch(configured, reports, arrivalsMs, sentMs);
  }

  /**
   * Has the monitor report every sample, and waits for a report, so that there is something to be said of when reports
   * are not sent. Whether they are is for MONITOR-REPORT to judge.
   *
   * @param patienceMs - How long to wait, in milliseconds.
   * @throws {@link CheckOutcome} `inconclusive` if none comes.
   */
  static async expectReporting(session: Session, patienceMs: number): Promise<ReportWatch> {
    const watch = await ReportWatch.configure(session, [{ metric: "freeMemoryBytes", change: 0 }]);
    const periods = patienceMs / watch.configured.samplingPeriodMs;
    while (watch.reports.length === 0 && watch.periods < periods) await watch.wait(1);
    if (watch.reports.length > 0) return watch;
    throw inconclusive("a monitor that reports something (see MONITOR-REPORT)", "no report of any sample");
  }

  /** Lets some sampling periods pass. */
  async wait(periods: number): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, periods * this.configured.samplingPeriodMs));
  }

  /** Sampling periods that the monitor can have begun since it was configured. */
  get periods(): number {
    return Math.ceil((performance.now() - this.sentMs) / this.configured.samplingPeriodMs);
  }
}
