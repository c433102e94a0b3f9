import { type PartitionPlan, type PartitionResult } from "@dmpc/schemas";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toNs } from "../../src/cost/nanoseconds.ts";
import { answerRequest } from "../../src/partition/answer-request.ts";
import { tryAllPlacements } from "../support/brute-force-planning.ts";
import { isExact, richRequests } from "../support/rich-requests.ts";

const SEED = 748_20;

/** The value of a plan, and the bound that it states, in millionths of the objective's unit. */
function valueOf(plan: PartitionPlan): { value: number; lowerBound: number } {
  const { value, lowerBound } = plan.objective ?? { value: plan.costMs, lowerBound: plan.costMs };
  return { value: toNs(value), lowerBound: toNs(lowerBound) };
}

describe("the answer to a request", () => {
  const seen = { plans: 0, infeasible: 0, bounded: 0, proved: 0 };

  it("[DMPC-PLAN-016, DMPC-PLAN-018, DMPC-PLAN-021, DMPC-PLAN-022] is what trying every placement finds", () => {
    fc.assert(
      fc.property(richRequests(7), (request) => {
        const placements = tryAllPlacements(request);
        const least = placements.leastValue;
        const answer: PartitionResult = answerRequest(request);
        if ("conflict" in answer) {
          seen.infeasible += 1;
          expect(least).toBe(Infinity);
          expect(placements.satisfies(answer.conflict)).toBe(false);
          for (const one of answer.conflict) {
            const others = answer.conflict.filter((other) => other !== one);
            expect(placements.satisfies(others), `without ${one}`).toBe(true);
          }
          return;
        }
        const { value, lowerBound } = valueOf(answer);
        // On graphs as small as these the search comes to its end.
        expect({ value, lowerBound }).toEqual({ value: least, lowerBound: least });
        seen.plans += 1;
        if (!isExact(request)) seen.bounded += 1;
        if (answer.certificate === undefined) return;
        const proved = toNs(answer.certificate.lowerBound);
        expect(proved).toBeLessThanOrEqual(least);
        if (isExact(request)) expect(proved).toBe(least);
        seen.proved += 1;
      }),
      { numRuns: 2500, seed: SEED },
    );
  });

  it("is of every kind in that trial", () => {
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(250);
  });
});

describe("[DMPC-PLAN-016, DMPC-PLAN-024] a plan by elimination", () => {
  it("costs what the flow on the whole network proves, on graphs that are too large to try", () => {
    let proved = 0;
    fc.assert(
      fc.property(richRequests(60).filter(isExact), (request) => {
        const answer = answerRequest({ ...request, certificate: true });
        if ("conflict" in answer) return;
        expect(answer.certificate?.lowerBound).toBe(answer.objective?.value);
        proved += 1;
      }),
      { numRuns: 500, seed: SEED },
    );
    expect(proved).toBeGreaterThan(300);
  });
});

describe("[DMPC-PLAN-019] the throughput of a chain without return", () => {
  it("is that of the best of all its cuts, on chains of hundreds of layers", () => {
    const layers = Array.from({ length: 300 }, (_, index) => ({
      layerId: `l${String(index)}`,
      operator: "Op",
      inputs: [`t${String(index)}`],
      outputs: [`t${String(index + 1)}`],
    }));
    const tensors = Array.from({ length: 301 }, (_, index) => ({
      tensorId: `t${String(index)}`,
      dtype: "uint8" as const,
      shape: [1000 + ((index * 37) % 91)],
      sizeBytes: 1000 + ((index * 37) % 91),
    }));
    const costs = layers.map(({ layerId }, index) => ({
      layerId,
      endMs: 1 + ((index * 13) % 7),
      edgeMs: 0.5 + ((index * 5) % 3),
    }));
    const answer = answerRequest({
      schemaVersion: "1.0",
      objective: "throughput",
      inputDevice: "end",
      outputDevice: "end",
      modelGraph: {
        schemaVersion: "1.0",
        modelDigest: `sha256:${"0".repeat(64)}`,
        granularity: "node",
        inputs: ["t0"],
        outputs: ["t300"],
        layers,
        tensors,
      },
      costTable: { layers: costs },
      networkProfile: {
        schemaVersion: "1.0",
        name: "drawn",
        uplink: { bandwidthMbps: 8, latencyMs: 0 },
        downlink: { bandwidthMbps: 8, latencyMs: 0 },
      },
      constraints: { noReturn: true },
    });
    const paces = Array.from({ length: 301 }, (_, cut) => {
      const [onEnd, onEdge] = [costs.slice(0, cut), costs.slice(cut)];
      const sizeMs = (tensor: number): number => (tensors[tensor]?.sizeBytes ?? NaN) / 1000;
      const [up, down] = cut === 300 ? [0, 0] : [sizeMs(cut), sizeMs(300)];
      const sum = (all: readonly number[]): number => all.reduce((total, one) => total + one, 0);
      return Math.max(sum(onEnd.map(({ endMs }) => endMs)), sum(onEdge.map(({ edgeMs }) => edgeMs)), up, down);
    });
    expect(answer).toMatchObject({ objective: { value: Math.min(...paces), lowerBound: Math.min(...paces) } });
  });
});
