import type { ProfiledRequest } from "@dmpc/schemas";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { partitionRequest, SMALL } from "../src/arbitraries/index.ts";
import {
  cost,
  findCrossings,
  leastCost,
  makePlan,
  otherDevice,
  placeAll,
  type Placement,
  simulateTimeline,
  toMs,
  toNs,
} from "../src/oracles/index.ts";
import { chain, diamond } from "./worked-examples.ts";

const SEED = 20_221_200;

/** The layers' bits decide their devices. */
function placementOf(request: ProfiledRequest, bits: number): Placement {
  return new Map(
    request.modelGraph.layers.map(({ layerId }, index) => [layerId, (bits >> index) & 1 ? "edge" : "end"] as const),
  );
}

describe("durations", () => {
  it("round a tie to the even neighbour", () => {
    expect([0.0000005, 0.0000015, 0.0000025, 0.00000251, 1.5].map(toNs)).toEqual([0, 2, 2, 3, 1_500_000]);
  });

  it("survive the way to milliseconds and back up to 10^15 ns", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e15 }), (ns) => toNs(toMs(ns)) === ns),
      { seed: SEED },
    );
  });
});

describe("the worked chain", () => {
  // a (end 10, edge 1), b (end 10, edge 2), c (end 1, edge 1); 1000 bytes a tensor, 1 Mbit/s up, 2 Mbit/s down.
  const request = chain();

  it("[DMPC-PLAN-004] transfers 1000 bytes in 8 ms up and, with 1 ms latency, 5 ms down", () => {
    const up = findCrossings(request, placeAll(request.modelGraph, "edge"));
    expect(up).toEqual([
      { tensorId: "x", from: "end", to: "edge", sizeBytes: 1_000, transferNs: 8_000_000 },
      { tensorId: "tc", from: "edge", to: "end", sizeBytes: 1_000, transferNs: 5_000_000 },
    ]);
  });

  it("[DMPC-PLAN-005] costs what a pencil says", () => {
    expect(cost(request, placeAll(request.modelGraph, "end")).totalNs).toBe(21_000_000);
    expect(cost(request, placeAll(request.modelGraph, "edge")).totalNs).toBe((8 + 1 + 2 + 1 + 5) * 1e6);
    expect(cost(request, placementOf(request, 0b011))).toEqual({
      endComputeNs: 1_000_000,
      edgeComputeNs: 3_000_000,
      uplinkNs: 8_000_000,
      downlinkNs: 5_000_000,
      totalNs: 17_000_000,
    });
  });

  it("[DMPC-PLAN-008] is cheapest with a and b on the edge device, or with all", () => {
    expect(leastCost(request).totalNs).toBe(17_000_000);
  });

  it("[DMPC-PLAN-007] takes its cost in time, because nothing overlaps", () => {
    const plan = makePlan(request, placementOf(request, 0b011), "pencil");
    expect(plan.segments.map(({ device, layerIds }) => [device, layerIds])).toEqual([
      ["edge", ["a", "b"]],
      ["end", ["c"]],
    ]);
    expect(plan.timelineMs).toBe(17);
  });
});

describe("the worked diamond", () => {
  // s on end (1 ms) makes t, which p (edge, 4 ms) and q (end, 10 ms) consume; j (end, 1 ms) joins them.
  const request = diamond();
  const placement = placementOf(request, 0b0010);

  it("charges a tensor with two consumers once", () => {
    expect(findCrossings(request, placement).map(({ tensorId }) => tensorId)).toEqual(["t", "tp"]);
  });

  it("[DMPC-PLAN-007] overlaps the branches, if the segments let it", () => {
    const { crossings } = makePlan(request, placement, "pencil");
    const segments = [
      { segmentId: "1", device: "end" as const, layerIds: ["s"] },
      { segmentId: "2", device: "end" as const, layerIds: ["q"] },
      { segmentId: "3", device: "edge" as const, layerIds: ["p"] },
      { segmentId: "4", device: "end" as const, layerIds: ["j"] },
    ];
    // s ends at 1; t is sent until 9 and arrives; p ends at 13; tp arrives at 18; q ended at 11; j runs 18 to 19.
    expect(simulateTimeline(request, { segments, crossings })).toBe(19_000_000);
    expect(cost(request, placement).totalNs).toBe((1 + 4 + 10 + 1 + 8 + 5) * 1e6);
  });

  it("[DMPC-PLAN-007] puts what waits for the other device into a later segment", () => {
    const plan = makePlan(request, placement, "pencil");
    expect(plan.segments.map(({ device, layerIds }) => [device, [...layerIds].sort()])).toEqual([
      ["end", ["q", "s"]],
      ["edge", ["p"]],
      ["end", ["j"]],
    ]);
    // s and q are one segment, which ends at 11; t arrives at 19; p ends at 23; tp arrives at 28; j ends at 29.
    expect(plan.timelineMs).toBe(29);
  });
});

describe("laws", () => {
  const requests = fc.tuple(partitionRequest(SMALL), fc.nat());

  it("no placement costs less than the least cost, whose placement costs just that", () => {
    fc.assert(
      fc.property(requests, ([request, bits]) => {
        const least = leastCost(request);
        expect(cost(request, placementOf(request, bits)).totalNs).toBeGreaterThanOrEqual(least.totalNs);
        expect(cost(request, least.placement).totalNs).toBe(least.totalNs);
      }),
      { seed: SEED },
    );
  });

  it("the least cost does not grow with bandwidth", () => {
    fc.assert(
      fc.property(partitionRequest(SMALL), (request) => {
        const faster = structuredClone(request);
        faster.networkProfile.uplink.bandwidthMbps *= 2;
        expect(leastCost(faster).totalNs).toBeLessThanOrEqual(leastCost(request).totalNs);
      }),
      { seed: SEED },
    );
  });

  it("the least cost is blind to swapping the devices with everything that is theirs", () => {
    fc.assert(
      fc.property(partitionRequest(SMALL), (request) => {
        const { uplink, downlink } = request.networkProfile;
        const mirrored: ProfiledRequest = {
          ...request,
          end: request.edge,
          edge: request.end,
          networkProfile: { ...request.networkProfile, uplink: downlink, downlink: uplink },
          inputDevice: otherDevice(request.inputDevice),
          outputDevice: otherDevice(request.outputDevice),
        };
        expect(leastCost(mirrored).totalNs).toBe(leastCost(request).totalNs);
      }),
      { seed: SEED },
    );
  });

  it("a timeline is at least as long as each device's and each direction's work", () => {
    fc.assert(
      fc.property(requests, ([request, bits]) => {
        const placement = placementOf(request, bits);
        const timelineNs = simulateTimeline(request, makePlan(request, placement, "any"));
        const { endComputeNs, edgeComputeNs } = cost(request, placement);
        expect(timelineNs).toBeGreaterThanOrEqual(Math.max(endComputeNs, edgeComputeNs));
      }),
      { seed: SEED },
    );
  });

  it("a device alone with its inputs and its result takes as long as its layers", () => {
    fc.assert(
      fc.property(partitionRequest(SMALL), (request) => {
        const atHome: ProfiledRequest = { ...request, inputDevice: "end", outputDevice: "end" };
        const placement = placeAll(request.modelGraph, "end");
        const { totalNs } = cost(atHome, placement);
        expect(simulateTimeline(atHome, makePlan(atHome, placement, "any"))).toBe(totalNs);
      }),
      { seed: SEED },
    );
  });
});
