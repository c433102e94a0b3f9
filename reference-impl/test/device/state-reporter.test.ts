import type { SystemState } from "@dmpc/schemas";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Monitor } from "../../src/monitor/monitor.ts";
import { StateReporter } from "../../src/device/state-reporter.ts";

let shared: Monitor;
let reporter: StateReporter;

beforeEach(() => {
  vi.useFakeTimers();
  shared = new Monitor("here");
  reporter = new StateReporter(shared);
});
afterEach(() => {
  reporter.close();
  shared.stop();
  vi.useRealTimers();
});

/** Reports that were sent, and whether the next one can leave. */
function listener(): {
  reports: SystemState[];
  leaves: boolean;
  notify: (method: string, state: SystemState) => boolean;
} {
  const heard = {
    reports: [] as SystemState[],
    leaves: true,
    notify: (_: string, state: SystemState) => {
      if (heard.leaves) heard.reports.push(state);
      return heard.leaves;
    },
  };
  return heard;
}

describe("StateReporter", () => {
  it("[DMPC-STATE-005] keeps the period that was asked for, or its shortest", () => {
    const { notify } = listener();
    expect(reporter.configure({ samplingPeriodMs: 400, thresholds: [] }, notify).samplingPeriodMs).toBe(400);
    expect(reporter.configure({ samplingPeriodMs: 10, thresholds: [] }, notify).samplingPeriodMs).toBe(50);
  });

  it("[DMPC-STATE-006] [DMPC-STATE-008] reports each sample under a threshold of nothing", () => {
    const heard = listener();
    reporter.configure({ samplingPeriodMs: 100, thresholds: [{ metric: "cpuIdleShare", change: 0 }] }, heard.notify);
    vi.advanceTimersByTime(1050);
    expect(heard.reports.length).toBe(10);
  });

  it("[DMPC-STATE-007] reports nothing that reaches no threshold", () => {
    const heard = listener();
    reporter.configure({ samplingPeriodMs: 100, thresholds: [{ metric: "cpuIdleShare", change: 1.5 }] }, heard.notify);
    vi.advanceTimersByTime(1050);
    expect(heard.reports).toEqual([]);
  });

  it("[DMPC-STATE-006] compares with the last state that left", () => {
    const states = [0.5, 0.45, 0.41, 0.4, 0.2, 0.3];
    const heard = listener();
    const before = { ...shared.state(), cpuIdleShare: 0.5 };
    vi.spyOn(shared, "state").mockReturnValue(before);
    const state = vi.spyOn(Monitor.prototype, "state");
    for (const cpuIdleShare of states) state.mockReturnValueOnce({ ...before, cpuIdleShare });
    state.mockReturnValue({ ...before, cpuIdleShare: 0.2 });
    const thresholds = [{ metric: "cpuIdleShare" as const, change: 0.0625 }];
    reporter.configure({ samplingPeriodMs: 100, thresholds }, heard.notify);
    vi.advanceTimersByTime(350);
    expect(heard.reports.map(({ cpuIdleShare }) => cpuIdleShare)).toEqual([0.41]);
    heard.leaves = false;
    vi.advanceTimersByTime(200);
    heard.leaves = true;
    vi.advanceTimersByTime(100);
    expect(heard.reports.map(({ cpuIdleShare }) => cpuIdleShare)).toEqual([0.41, 0.3]);
    state.mockRestore();
  });

  it("[DMPC-STATE-009] replaces a configuration, and ends with the connection", () => {
    const [first, second] = [listener(), listener()];
    const thresholds = [{ metric: "freeMemoryBytes" as const, change: 0 }];
    reporter.configure({ samplingPeriodMs: 100, thresholds }, first.notify);
    reporter.configure({ samplingPeriodMs: 100, thresholds }, second.notify);
    vi.advanceTimersByTime(250);
    reporter.close();
    vi.advanceTimersByTime(1000);
    expect([first.reports.length, second.reports.length]).toEqual([0, 2]);
  });

  it("[DMPC-STATE-010] refuses a metric with two thresholds, and leaves the configuration as it was", () => {
    const heard = listener();
    const threshold = { metric: "cpuIdleShare" as const, change: 0 };
    reporter.configure({ samplingPeriodMs: 100, thresholds: [threshold] }, heard.notify);
    expect(() =>
      reporter.configure({ samplingPeriodMs: 100, thresholds: [threshold, threshold] }, heard.notify),
    ).toThrow(expect.objectContaining({ code: "DMPC_DOCUMENT_INVALID", path: "/thresholds/1/metric" }));
    vi.advanceTimersByTime(150);
    expect(heard.reports.length).toBe(1);
  });
});
