import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { summariseRuns } from "../../src/profiler/summarise-runs.ts";

describe("summariseRuns", () => {
  it("interpolates between runs", () => {
    expect(summariseRuns([4, 1, 3, 2])).toEqual({ runs: 4, meanMs: 2.5, medianMs: 2.5, p10Ms: 1.3, p90Ms: 3.7 });
    expect(summariseRuns([7])).toEqual({ runs: 1, meanMs: 7, medianMs: 7, p10Ms: 7, p90Ms: 7 });
  });

  it("orders its quantiles, and knows no order of the runs", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 50 }), (runsMs) => {
        const { runs, meanMs, medianMs, p10Ms, p90Ms } = summariseRuns(runsMs);
        expect(runs).toBe(runsMs.length);
        expect(p10Ms).toBeLessThanOrEqual(medianMs);
        expect(medianMs).toBeLessThanOrEqual(p90Ms);
        expect(meanMs).toBeGreaterThanOrEqual(Math.min(...runsMs) - 1e-6);
        expect(meanMs).toBeLessThanOrEqual(Math.max(...runsMs) + 1e-6);
        expect(summariseRuns(runsMs.toReversed()).medianMs).toBe(medianMs);
      }),
      { seed: 5 },
    );
  });
});
