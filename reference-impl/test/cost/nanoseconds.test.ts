import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toMs, toNs } from "../../src/cost/nanoseconds.ts";

describe("nanoseconds", () => {
  it.each([
    [0, 0],
    [1, 1_000_000],
    [0.000_000_4, 0],
    [0.000_000_6, 1],
    // Exact halves in binary: a tie goes to the even neighbour.
    [2 ** -7 * 64e-6, 0],
    [2 ** -7 * 192e-6, 2],
    [2 ** -7 * 320e-6, 2],
  ])("%d ms are %d ns", (ms, ns) => {
    expect(toNs(ms)).toBe(ns);
  });

  it("survive the way through milliseconds up to 10^15", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e15 }), (ns) => {
        expect(toNs(toMs(ns))).toBe(ns);
      }),
      { seed: 121, numRuns: 2000 },
    );
  });
});
