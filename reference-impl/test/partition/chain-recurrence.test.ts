import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toNs } from "../../src/cost/nanoseconds.ts";
import { planRequest } from "../../src/partition/plan.ts";
import { chainGraph } from "../support/graphs.ts";
import { requestFor } from "../support/requests.ts";

/** The published recurrence, (3.4) and (3.5), from the input on the end device to the result on the end device. */
function publishedRecurrence(
  sizesBytes: readonly number[],
  endMs: readonly number[],
  edgeMs: readonly number[],
): number {
  const up = (size: number): number => toNs((size * 8) / (18.88 * 1000));
  const down = (size: number): number => toNs((size * 8) / (54.97 * 1000));
  let optEnd = 0;
  let optEdge = Infinity;
  endMs.forEach((_, layer) => {
    const input = sizesBytes[layer] ?? 0;
    const nextEnd = toNs(endMs[layer] ?? 0) + Math.min(optEnd, optEdge + down(input));
    const nextEdge = toNs(edgeMs[layer] ?? 0) + Math.min(optEdge, optEnd + up(input));
    [optEnd, optEdge] = [nextEnd, nextEdge];
  });
  return Math.min(optEnd, optEdge + down(sizesBytes.at(-1) ?? 0));
}

describe("the exact partitioner on chains", () => {
  it("gives what the published recurrence gives", () => {
    const chains = fc.array(
      fc.record({
        sizeBytes: fc.integer({ min: 0, max: 500_000 }),
        endMs: fc.double({ min: 0, max: 100, noNaN: true }),
        edgeMs: fc.double({ min: 0, max: 100, noNaN: true }),
      }),
      { minLength: 1, maxLength: 80 },
    );
    fc.assert(
      fc.property(chains, fc.integer({ min: 0, max: 500_000 }), (layers, inputBytes) => {
        const sizes = [inputBytes, ...layers.map(({ sizeBytes }) => sizeBytes)];
        const [endMs, edgeMs] = [layers.map((one) => one.endMs), layers.map((one) => one.edgeMs)];
        const request = requestFor(
          chainGraph(sizes),
          (device, layer) => (device === "end" ? endMs : edgeMs)[layer] ?? 0,
        );
        expect(toNs(planRequest(request).costMs)).toBe(publishedRecurrence(sizes, endMs, edgeMs));
      }),
      { numRuns: 500, seed: 31 },
    );
  });
});
