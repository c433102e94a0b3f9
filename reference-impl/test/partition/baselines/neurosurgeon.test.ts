import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { priceRequest } from "../../../src/cost/partition-problem.ts";
import { costOfPlacement } from "../../../src/cost/placement-cost.ts";
import { edgent } from "../../../src/partition/baselines/edgent.ts";
import { neurosurgeon } from "../../../src/partition/baselines/neurosurgeon.ts";
import { edgeOnly, endOnly } from "../../../src/partition/baselines/single-device.ts";
import { planRequest } from "../../../src/partition/plan.ts";
import { measuredLatencyPredictor } from "../../../src/predictor/measured-latency-predictor.ts";
import { chainGraph } from "../../support/graphs.ts";
import { partitionRequests, requestFor } from "../../support/requests.ts";

describe("Neurosurgeon's single cut", () => {
  it("cuts where a worked example says", () => {
    // 2,360 bytes take 1 ms up. The second tensor is small, so that the cut falls behind the first layer.
    const request = requestFor(chainGraph([236_000, 2360, 236_000, 0]), (device) => (device === "end" ? 30 : 3));
    const plan = planRequest(request, neurosurgeon);
    expect(plan.segments.map(({ device, layerIds }) => [device, layerIds.length])).toEqual([
      ["end", 1],
      ["edge", 2],
    ]);
    expect(plan.costMs).toBe(30 + 1 + 3 + 3);
  });

  it("never returns to the end device, and is never worse than one device", () => {
    fc.assert(
      fc.property(partitionRequests(20), (request) => {
        const plan = planRequest(request, neurosurgeon);
        for (const { from, tensorId } of plan.crossings) {
          const backwards = from === "edge" && !request.modelGraph.outputs.includes(tensorId);
          expect(backwards && !request.modelGraph.inputs.includes(tensorId)).toBe(false);
        }
        for (const one of [endOnly, edgeOnly])
          expect(plan.costMs).toBeLessThanOrEqual(planRequest(request, one).costMs);
      }),
      { numRuns: 300, seed: 61 },
    );
  });
});

describe("the cheapest chain cut", () => {
  it.each([
    [neurosurgeon, "end", "edge"],
    [edgent, "edge", "end"],
  ] as const)("costs the least of all cuts, tried one by one: %o", (partitioner, head, tail) => {
    fc.assert(
      fc.property(partitionRequests(25), (request) => {
        const problem = priceRequest(request, measuredLatencyPredictor);
        const { graph, inputDevice, outputDevice } = problem;
        const costs = [-1, ...graph.layerIds.keys()].map((last) => {
          const layers = graph.layerIds.map((_, index) => (index <= last ? head : tail));
          return costOfPlacement(problem, [inputDevice, ...layers, outputDevice]).totalNs;
        });
        expect(costOfPlacement(problem, partitioner.place(problem)).totalNs).toBe(Math.min(...costs));
      }),
      { numRuns: 1000, seed: 62 },
    );
  });
});
