import type { ModelGraph, PartitionPlan, PartitionRequest, PartitionResult } from "@dmpc/schemas";
import { describe, expect, it } from "vitest";
import { checkAnswer } from "../../src/check-plan/check-answer.ts";
import { LeastFirst } from "../../src/check-plan/least-first.ts";
import { chainGraph } from "../support/graphs.ts";
import { requestFor } from "../support/requests.ts";

function timelineOf(plan: PartitionResult, request: PartitionRequest): string {
  const { statements } = checkAnswer(plan, request);
  const { verdict, why } = statements.find(({ requirement }) => requirement === "DMPC-PLAN-007") ?? {};
  return why ?? verdict ?? "";
}

/** The worked example of spec/partition.md, whose timeline depends on how the planner groups the layers. */
function workedExample(): { request: PartitionRequest; plan: PartitionPlan } {
  const chain = chainGraph([8000, 1000, 1000, 1000, 1000]);
  const modelGraph: ModelGraph = {
    ...chain,
    layers: [
      { layerId: "stem", operator: "Conv", inputs: ["t0"], outputs: ["t1"] },
      { layerId: "left", operator: "Conv", inputs: ["t1"], outputs: ["t2"] },
      { layerId: "right", operator: "Conv", inputs: ["t1"], outputs: ["t3"] },
      { layerId: "join", operator: "Add", inputs: ["t2", "t3"], outputs: ["t4"] },
    ],
  };
  const latencies = { end: [2, 3, 9, 1], edge: [1, 6, 2, 1] };
  const request = {
    ...requestFor(modelGraph, (device, layer) => latencies[device][layer] ?? 0),
    networkProfile: {
      schemaVersion: "1.0",
      name: "example",
      uplink: { bandwidthMbps: 8, latencyMs: 1 },
      downlink: { bandwidthMbps: 8, latencyMs: 0.5 },
    },
  };
  const plan: PartitionPlan = {
    schemaVersion: "1.0",
    modelDigest: modelGraph.modelDigest,
    granularity: "node",
    optimizationLevel: "disabled",
    allocations: { end: { threads: 1, cpuShare: 1 }, edge: { threads: 1, cpuShare: 1 } },
    algorithm: "by-hand",
    segments: [
      { segmentId: "end-0", device: "end", layerIds: ["stem", "left"] },
      { segmentId: "edge-1", device: "edge", layerIds: ["right"] },
      { segmentId: "end-2", device: "end", layerIds: ["join"] },
    ],
    crossings: [
      { tensorId: "t1", from: "end", to: "edge", sizeBytes: 1000, transferMs: 2 },
      { tensorId: "t3", from: "edge", to: "end", sizeBytes: 1000, transferMs: 1.5 },
    ],
    costMs: 11.5,
    timelineMs: 11.5,
    breakdown: { endComputeMs: 6, edgeComputeMs: 2, uplinkMs: 2, downlinkMs: 1.5 },
  };
  return { request, plan };
}

describe("[DMPC-PLAN-007] the replayed timeline", () => {
  it("is that of the worked example, with the planner's segments and with finer ones", () => {
    const { request, plan } = workedExample();
    expect(timelineOf(plan, request)).toBe("holds");
    const [{ device } = { device: "end" as const }, ...others] = plan.segments;
    const finer = [
      { segmentId: "stem", device, layerIds: ["stem"] },
      { segmentId: "left", device, layerIds: ["left"] },
      ...others,
    ];
    expect(timelineOf({ ...plan, segments: finer, timelineMs: 8.5 }, request)).toBe("holds");
    expect(timelineOf({ ...plan, segments: finer }, request)).toBe("it is 11.5, not 8.5");
  });

  it("plays a plan of many segments that are all ready at once", () => {
    const layers = Array.from({ length: 30_000 }, (_, index) => ({
      layerId: `l${String(index)}`,
      operator: "Op",
      inputs: ["t0"],
      outputs: [`t${String(index + 1)}`],
    }));
    const chain = chainGraph([0, ...layers.map(() => 0)]);
    const request = requestFor({ ...chain, layers }, () => 0.001);
    const { plan } = workedExample();
    const all = layers.map(({ layerId }) => ({ segmentId: layerId, device: "end" as const, layerIds: [layerId] }));
    const played = { ...plan, segments: all, crossings: [], timelineMs: 30 };
    const beganMs = performance.now();
    expect(timelineOf(played, request)).toBe("holds");
    expect(performance.now() - beganMs).toBeLessThan(5000);
  });
});

describe("LeastFirst", () => {
  it("gives numbers in ascending order, however they came", () => {
    const heap = new LeastFirst();
    const numbers = Array.from({ length: 500 }, (_, index) => (index * 7919) % 503);
    for (const number of numbers) heap.add(number);
    const taken = numbers.map(() => {
      expect(heap.first).toBeDefined();
      return heap.take();
    });
    expect(taken).toEqual(numbers.toSorted((a, b) => a - b));
    expect(heap.take()).toBeUndefined();
  });
});
