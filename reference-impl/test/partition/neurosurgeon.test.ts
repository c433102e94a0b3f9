import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { neurosurgeon } from "../../src/partition/baselines/neurosurgeon.ts";
import { edgeOnly, endOnly } from "../../src/partition/baselines/single-device.ts";
import { planRequest } from "../../src/partition/plan.ts";
import { chainGraph } from "../support/graphs.ts";
import { partitionRequests, requestFor } from "../support/requests.ts";

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
