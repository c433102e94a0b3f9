import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ModelGraph, PartitionPlan } from "@dmpc/schemas";
import { toNs } from "../../src/cost/nanoseconds.ts";
import { PARTITIONERS } from "../../src/partition/partitioners.ts";
import { planRequest } from "../../src/partition/plan.ts";
import { chainGraph } from "../support/graphs.ts";
import { partitionRequests, requestFor } from "../support/requests.ts";

/** `fork` feeds `left` and `right`, which `join` joins; every tensor has 125,000 bytes: 1,000,000 bits. */
function diamond(): ModelGraph {
  const graph = chainGraph([125_000, 125_000, 125_000, 125_000, 125_000]);
  return {
    ...graph,
    layers: [
      { layerId: "fork", operator: "Op", inputs: ["t0"], outputs: ["t1"] },
      { layerId: "left", operator: "Op", inputs: ["t1"], outputs: ["t2"] },
      { layerId: "right", operator: "Op", inputs: ["t1"], outputs: ["t3"] },
      { layerId: "join", operator: "Op", inputs: ["t2", "t3"], outputs: ["t4"] },
    ],
  };
}

describe("[DMPC-PLAN-007] the timeline", () => {
  it("overlaps a branch on the edge with one on the end", () => {
    // 1 Mbit over 1,000 Mbit/s is 1 ms. fork and left on the end, right is 50 ms on the end but 5 ms on the edge.
    const latency = { end: [10, 20, 50, 1], edge: [500, 500, 5, 500] };
    const drawn = requestFor(diamond(), (device, layer) => latency[device][layer] ?? 0);
    const link = { bandwidthMbps: 1000, latencyMs: 0 };
    const request = { ...drawn, networkProfile: { ...drawn.networkProfile, uplink: link, downlink: link } };
    const plan = planRequest(request);
    expect(plan.segments.map(({ device, layerIds }) => [device, layerIds.toSorted()])).toEqual([
      ["end", ["fork", "left"]],
      ["edge", ["right"]],
      ["end", ["join"]],
    ]);
    // The sum: 10 + 20 + 1 (up) + 5 + 1 (down) + 1.
    expect(plan.costMs).toBe(38);
    // One segment runs fork and left before anything is sent: 30, up 31, right 36, down 37, join 38.
    expect(plan.timelineMs).toBe(38);
  });

  it("lets the two directions and the devices work at the same time", () => {
    // Two chains side by side, one for each device; the edge's input crosses while the end computes.
    const graph: ModelGraph = {
      ...chainGraph([125_000, 125_000, 125_000, 125_000]),
      inputs: ["t0", "t1"],
      outputs: ["t2", "t3"],
      layers: [
        { layerId: "near", operator: "Op", inputs: ["t0"], outputs: ["t2"] },
        { layerId: "far", operator: "Op", inputs: ["t1"], outputs: ["t3"] },
      ],
    };
    const latency = { end: [30, 100], edge: [100, 20] };
    const drawn = requestFor(graph, (device, layer) => latency[device][layer] ?? 0);
    const link = { bandwidthMbps: 1000, latencyMs: 2 };
    const plan = planRequest({ ...drawn, networkProfile: { ...drawn.networkProfile, uplink: link, downlink: link } });
    expect(plan.costMs).toBe(30 + 3 + 20 + 3);
    // near: 30. far: up 3, compute 23, down 26.
    expect(plan.timelineMs).toBe(30);
  });

  it("pays a link's latency once for a burst", () => {
    const graph: ModelGraph = {
      ...chainGraph([125_000, 125_000, 125_000]),
      inputs: ["t0", "t1"],
      outputs: ["t2"],
      layers: [{ layerId: "join", operator: "Op", inputs: ["t0", "t1"], outputs: ["t2"] }],
    };
    const drawn = requestFor(graph, (device) => (device === "end" ? 1000 : 4));
    const link = { bandwidthMbps: 1000, latencyMs: 5 };
    const plan = planRequest({ ...drawn, networkProfile: { ...drawn.networkProfile, uplink: link, downlink: link } });
    expect(plan.costMs).toBe(6 + 6 + 4 + 6);
    expect(plan.timelineMs).toBe(1 + 1 + 5 + 4 + 6);
  });

  it("lies between the busiest resource and the additive cost", () => {
    fc.assert(
      fc.property(partitionRequests(30), fc.constantFrom(...PARTITIONERS), (request, partitioner) => {
        const plan = planRequest(request, partitioner);
        const { endComputeMs, edgeComputeMs } = plan.breakdown;
        expect(toNs(plan.timelineMs)).toBeGreaterThanOrEqual(Math.max(toNs(endComputeMs), toNs(edgeComputeMs)));
        expect(toNs(plan.timelineMs)).toBeLessThanOrEqual(toNs(plan.costMs));
      }),
      { numRuns: 500, seed: 41 },
    );
  });

  it("is the additive cost on a chain, where nothing can overlap", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 100_000 }), { minLength: 2, maxLength: 30 }),
        fc.nat(),
        (sizes, salt) => {
          const cost = (device: string, layer: number): number =>
            ((layer * 7919 + salt) % (device === "end" ? 40 : 25)) + 1;
          const plan: PartitionPlan = planRequest(requestFor(chainGraph(sizes), cost));
          expect(plan.timelineMs).toBe(plan.costMs);
        },
      ),
      { numRuns: 300, seed: 42 },
    );
  });
});
