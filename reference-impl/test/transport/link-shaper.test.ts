import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { LinkShaper } from "../../src/transport/link-shaper.ts";

describe("LinkShaper", () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["setTimeout", "setImmediate", "performance"] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  /** When each message arrives, in whole milliseconds of the faked clock. */
  function arrivals(shaper: LinkShaper, sizesBytes: readonly number[]): number[] {
    const started = performance.now();
    const times: number[] = [];
    for (const size of sizesBytes) {
      shaper.pass(size, () => {
        times.push(Math.round(performance.now() - started));
      });
    }
    for (let step = 0; step < 2000; step += 1) vi.advanceTimersByTime(1);
    return times;
  }

  it("lets messages follow each other at the bandwidth", () => {
    // 1 Mbit/s is 125 bytes a millisecond.
    expect(arrivals(new LinkShaper({ bandwidthMbps: 1, latencyMs: 0 }), [1250, 12_500, 1250])).toEqual([10, 110, 120]);
  });

  it("delays a burst by the latency once", () => {
    expect(arrivals(new LinkShaper({ bandwidthMbps: 1, latencyMs: 30 }), [1250, 1250])).toEqual([40, 50]);
  });

  it("begins anew after a pause", () => {
    const shaper = new LinkShaper({ bandwidthMbps: 1, latencyMs: 0 });
    expect(arrivals(shaper, [1250])).toEqual([10]);
    expect(arrivals(shaper, [1250])).toEqual([10]);
  });

  it("delivers nothing after it was stopped", () => {
    const shaper = new LinkShaper({ bandwidthMbps: 1, latencyMs: 0 });
    const deliver = vi.fn();
    shaper.pass(1250, deliver);
    shaper.stop();
    for (let step = 0; step < 100; step += 1) vi.advanceTimersByTime(1);
    expect(deliver).not.toHaveBeenCalled();
  });
});
