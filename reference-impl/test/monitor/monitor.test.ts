import { loadavg, platform } from "node:os";
import { findViolation } from "@dmpc/schemas";
import { describe, expect, it } from "vitest";
import { Monitor } from "../../src/monitor/monitor.ts";

describe("Monitor", () => {
  it("[DMPC-STATE-001] [DMPC-STATE-002] [DMPC-STATE-003] gives valid states that are not out of date, at any time", async () => {
    const monitor = new Monitor("here");
    for (const waitMs of [0, 1, 300, 50]) {
      await new Promise((resolve) => setTimeout(resolve, waitMs));
      const state = monitor.state();
      expect(findViolation("system-state", state)).toBeUndefined();
      expect(state.deviceId).toBe("here");
      expect(state.ageMs).toBeLessThanOrEqual(state.validForMs);
      expect(state.cpuUserShare + state.cpuSystemShare + state.cpuIdleShare).toBeLessThanOrEqual(1.001);
      expect(state.freeMemoryBytes).toBeLessThanOrEqual(state.totalMemoryBytes);
    }
    monitor.stop();
  });

  it("tells the load average of the operating system, where it has one", () => {
    const before = loadavg()[0] ?? NaN;
    const monitor = new Monitor("here");
    const { loadAverageOneMinute = NaN } = monitor.state();
    monitor.stop();
    const after = loadavg()[0] ?? NaN;
    if (platform() === "win32") expect(loadAverageOneMinute).toBeNaN();
    else expect([before, after]).toContain(loadAverageOneMinute);
  });

  it("goes on from another sampling, and says over which time it looked", async () => {
    const first = new Monitor("here");
    await new Promise((resolve) => setTimeout(resolve, 20));
    const second = new Monitor("here", 60_000, () => undefined, first);
    expect(first.state().sampledOverMs).toBeGreaterThan(1000);
    expect(second.state().sampledOverMs).toBeGreaterThan(first.state().sampledOverMs ?? 0);
    first.stop();
    second.stop();
  });
});
