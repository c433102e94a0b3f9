import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toNs } from "../../../src/cost/nanoseconds.ts";
import { edgent } from "../../../src/partition/baselines/edgent.ts";
import { planRequest } from "../../../src/partition/plan.ts";
import { chainGraph } from "../../support/graphs.ts";
import { requestFor } from "../../support/requests.ts";

const UP_MBPS = 18.88;
const DOWN_MBPS = 54.97;

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Algorithm 1 of the paper, with a bandwidth for each direction, and with a point behind the last layer. */
function algorithm1(sizesBytes: readonly number[], endMs: readonly number[], edgeMs: readonly number[]): number {
  const [ed, es] = [endMs.map(toNs), edgeMs.map(toNs)];
  const input = toNs(((sizesBytes[0] ?? 0) * 8) / (UP_MBPS * 1000));
  const points = endMs.map((_, index) => index + 1).concat(endMs.length + 1);
  return Math.min(
    ...points.map((p) => {
      if (p === 1) return sum(ed);
      const output = toNs(((sizesBytes[p - 1] ?? 0) * 8) / (DOWN_MBPS * 1000));
      return sum(es.slice(0, p - 1)) + sum(ed.slice(p - 1)) + input + output;
    }),
  );
}

describe("Edgent's partition point", () => {
  it("has the edge run the first layers, and the end the rest", () => {
    // 2,360 bytes take 1 ms up. The second tensor is too large to be sent, the third is empty.
    const request = requestFor(chainGraph([2360, 5_497_000, 0, 5_497_000]), (device, layer) =>
      device === "edge" ? ([1, 1, 100][layer] ?? 0) : 20,
    );
    const plan = planRequest(request, edgent);
    expect(plan.segments.map(({ device, layerIds }) => [device, layerIds])).toEqual([
      ["edge", ["l0", "l1"]],
      ["end", ["l2"]],
    ]);
    expect(plan.costMs).toBe(1 + 1 + 1 + 20);
  });

  it("is what the paper's algorithm finds on chains", () => {
    const layers = fc.array(
      fc.record({
        sizeBytes: fc.nat({ max: 100_000 }),
        endMs: fc.double({ min: 0, max: 40, noNaN: true }),
        edgeMs: fc.double({ min: 0, max: 10, noNaN: true }),
      }),
      { minLength: 1, maxLength: 30 },
    );
    fc.assert(
      fc.property(layers, fc.nat({ max: 100_000 }), (chain, inputBytes) => {
        const sizes = [inputBytes, ...chain.map(({ sizeBytes }) => sizeBytes)];
        const [endMs, edgeMs] = [chain.map((one) => one.endMs), chain.map((one) => one.edgeMs)];
        const request = requestFor(
          chainGraph(sizes),
          (device, layer) => (device === "end" ? endMs : edgeMs)[layer] ?? 0,
        );
        expect(toNs(planRequest(request, edgent).costMs)).toBe(algorithm1(sizes, endMs, edgeMs));
      }),
      { numRuns: 500, seed: 63 },
    );
  });
});
