import { type DeviceClass, parseDocument, type ProfiledRequest } from "@dmpc/schemas";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hugeRequest, partitionRequest, SMALL } from "../src/arbitraries/index.ts";
import { FlowNetwork, TERMINAL } from "../src/oracles/flow-network.ts";
import { cost, leastCost, minimumCut, otherDevice, placeAll, toMs, toNs } from "../src/oracles/index.ts";
import { diamond } from "./worked-examples.ts";

const SEED = 20_221_200;

describe("a flow network", () => {
  it("takes back what the shortest path took wrongly", () => {
    // s-a-b-t comes first, and stands in the way of s-c-d-b-t and s-a-e-f-t, which would carry one each.
    const network = new FlowNetwork();
    const { source: s, sink: t } = TERMINAL;
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = Array.from({ length: 6 }, () => network.addNode());
    const arcs = [
      [s, a],
      [a, b],
      [b, t],
      [s, c],
      [c, d],
      [d, b],
      [a, e],
      [e, f],
      [f, t],
    ] as const;
    for (const [from, to] of arcs) network.addArc(from, to, 1);
    expect(network.maximiseFlow()).toBe(2);
    expect(network.sourceSide()).toEqual([true, false, false, false, false, false, false, false]);
  });

  it("carries nothing where nothing leads to the sink", () => {
    const network = new FlowNetwork();
    network.addArc(TERMINAL.source, network.addNode(), 5);
    expect(network.maximiseFlow()).toBe(0);
    expect(network.sourceSide()).toEqual([true, false, true]);
  });
});

describe("[DMPC-PLAN-008] the minimum cut", () => {
  it("is the least cost of brute force on thousands of small graphs, and its placement costs as much", () => {
    fc.assert(
      fc.property(partitionRequest(SMALL), (request) => {
        const { totalNs, placement } = minimumCut(request);
        expect(totalNs).toBe(leastCost(request).totalNs);
        expect(cost(request, placement).totalNs).toBe(totalNs);
      }),
      { seed: SEED, numRuns: 4_000 },
    );
  });

  it("is the least cost of brute force with 14 layers, shaped and not", () => {
    const requests = hugeRequest({ minLayers: 10, maxLayers: 14, minLayerNs: 0 });
    fc.assert(
      fc.property(requests, (request) => {
        expect(minimumCut(request).totalNs).toBe(leastCost(request).totalNs);
      }),
      { seed: SEED, numRuns: 300 },
    );
  });

  it("charges a tensor with two consumers once", () => {
    const { totalNs, placement } = minimumCut(diamond());
    expect(totalNs).toBe(leastCost(diamond()).totalNs);
    expect(cost(diamond(), placement).totalNs).toBe(totalNs);
  });

  it("is what the chain's recurrence says, on a chain of 5,000 layers", () => {
    const request = longChain(5_000);
    const { totalNs, placement } = minimumCut(request);
    expect(totalNs).toBe(chainOptimum(request));
    expect(cost(request, placement).totalNs).toBe(totalNs);
    expect(new Set(placement.values()).size).toBe(2);
  });

  it("belongs to a placement that moving one layer does not better, on graphs of up to 300 layers", () => {
    let worthCutting = 0;
    fc.assert(
      fc.property(hugeRequest(), fc.nat(), (request, choice) => {
        expect(() => parseDocument("partition-request", request)).not.toThrow();
        const { totalNs, placement } = minimumCut(request);
        expect(cost(request, placement).totalNs).toBe(totalNs);
        const singles = (["end", "edge"] as const).map(
          (device) => cost(request, placeAll(request.modelGraph, device)).totalNs,
        );
        expect(Math.min(...singles)).toBeGreaterThanOrEqual(totalNs);
        if (Math.min(...singles) > totalNs) worthCutting += 1;
        const layers = [...placement];
        const [layerId, device] = layers[choice % layers.length] ?? ["", "end"];
        const moved = new Map(placement).set(layerId, otherDevice(device));
        expect(cost(request, moved).totalNs).toBeGreaterThanOrEqual(totalNs);
      }),
      { seed: SEED, numRuns: 200 },
    );
    // Otherwise the check would only tell planners that look at one device from those that look at none.
    expect(worthCutting).toBeGreaterThan(100);
  });
});

/** A chain whose layers and tensors differ, so that it pays to change the device now and then. */
function longChain(length: number): ProfiledRequest {
  const [base] = fc.sample(partitionRequest(SMALL), { seed: SEED, numRuns: 1 });
  if (base === undefined) throw new Error("no sample");
  const request = structuredClone(base);
  const tensorIds = Array.from({ length: length + 1 }, (_, index) => `t${String(index)}`);
  const sizeOf = (index: number): number => ((index * 7_919) % 97) * 40;
  const layerIds = Array.from({ length }, (_, index) => `l${String(index)}`);
  request.inputDevice = "end";
  request.outputDevice = "end";
  request.networkProfile.uplink = { bandwidthMbps: 18.88, latencyMs: 0.1 };
  request.networkProfile.downlink = { bandwidthMbps: 54.97, latencyMs: 0.05 };
  request.modelGraph = {
    ...request.modelGraph,
    inputs: ["t0"],
    outputs: [`t${String(length)}`],
    layers: layerIds.map((layerId, index) => ({
      layerId,
      operator: "Any",
      inputs: [`t${String(index)}`],
      outputs: [`t${String(index + 1)}`],
    })),
    tensors: tensorIds.map((tensorId, index) => ({
      tensorId,
      dtype: "uint8",
      shape: [sizeOf(index)],
      sizeBytes: sizeOf(index),
    })),
  };
  request.end.profile.layers = layerIds.map((layerId, index) => ({
    layerId,
    latencyMs: toMs((index * 104_729) % 2e6),
  }));
  request.edge.profile.layers = layerIds.map((layerId, index) => ({
    layerId,
    latencyMs: toMs((index * 15_485) % 1e6),
  }));
  return request;
}

/** `OPT(v, d) = compute(v, d) + min(OPT(u, d), OPT(u, other) + transfer(u))` along a chain, from the source to the sink. */
function chainOptimum({ modelGraph, end, edge, networkProfile }: ProfiledRequest): number {
  const transfer = (sizeBytes: number, from: DeviceClass): number => {
    const { latencyMs, bandwidthMbps } = from === "end" ? networkProfile.uplink : networkProfile.downlink;
    return toNs(latencyMs + (sizeBytes * 8) / (bandwidthMbps * 1_000));
  };
  let onEnd = 0;
  let onEdge = Infinity;
  const arrive = (sizeBytes: number): void => {
    const [before, other] = [onEnd, onEdge];
    onEnd = Math.min(before, other + transfer(sizeBytes, "edge"));
    onEdge = Math.min(other, before + transfer(sizeBytes, "end"));
  };
  modelGraph.layers.forEach((_layer, index) => {
    arrive(modelGraph.tensors[index]?.sizeBytes ?? 0);
    onEnd += toNs(end.profile.layers[index]?.latencyMs ?? 0);
    onEdge += toNs(edge.profile.layers[index]?.latencyMs ?? 0);
  });
  arrive(modelGraph.tensors.at(-1)?.sizeBytes ?? 0);
  return onEnd;
}
