import {
  checkMonitorConfigure,
  type MonitorConfigureParams,
  type MonitorConfigureResult,
  type ReportingThreshold,
  type SystemState,
} from "@dmpc/schemas";
import type { Notify } from "../protocol/server-session.ts";
import { Monitor } from "../monitor/monitor.ts";

/** Shorter periods see too few ticks of the system's clock, and cost more than they tell. */
const SHORTEST_PERIOD_MS = 50;

/**
 * The monitor as one connection has configured it. Until it does, it sees the device's own sampling.
 *
 * @see spec/device-documents.md#reporting
 */
export class StateReporter {
  readonly #shared: Monitor;
  #own: Monitor | undefined;

  /** @param shared - The device's own sampling. The reporter does not stop it. */
  constructor(shared: Monitor) {
    this.#shared = shared;
  }

  /** The present state. */
  state(): SystemState {
    return (this.#own ?? this.#shared).state();
  }

  /**
   * Samples and reports for this connection from now on, in place of what it did before.
   *
   * @param params - Sampling period and reporting thresholds.
   * @param notify - Sends a report. A state that cannot leave yet is not a report: the next is compared with the last
   *   that left.
   * @throws DmpcError DMPC_DOCUMENT_INVALID if a metric has two thresholds.
   */
  configure(params: MonitorConfigureParams, notify: Notify): MonitorConfigureResult {
    checkMonitorConfigure(params);
    const { samplingPeriodMs, thresholds } = params;
    const periodMs = Math.max(samplingPeriodMs, SHORTEST_PERIOD_MS);
    let reported = this.#latest();
    this.close();
    const report = (): void => {
      if (thresholds.length === 0) return;
      const state = monitor.state();
      if (!thresholds.some((threshold) => isReached(threshold, reported, state))) return;
      if (notify("state.report", state)) reported = state;
    };
    const monitor = new Monitor(this.#shared.deviceId, periodMs, report, this.#shared);
    this.#own = monitor;
    reported = { ...reported, validForMs: monitor.validForMs };
    return { samplingPeriodMs: periodMs, state: reported };
  }

  /** The state of the latest sample: the connection may have been told of its own, and shall not be told of an older one. */
  #latest(): SystemState {
    const [shared, own] = [this.#shared.state(), this.#own?.state()];
    return own !== undefined && own.ageMs < shared.ageMs ? own : shared;
  }

  /** Ends the connection's own sampling. */
  close(): void {
    this.#own?.stop();
    this.#own = undefined;
  }
}

/** A metric that the system does not tell reaches no threshold. */
function isReached({ metric, change }: ReportingThreshold, before: SystemState, now: SystemState): boolean {
  const [old, present] = [before[metric], now[metric]];
  return old !== undefined && present !== undefined && Math.abs(present - old) >= change;
}
