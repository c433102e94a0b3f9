import type { ModelGraph, ProfiledRequest } from "@dmpc/schemas";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type PartitionProblem, priceRequest } from "../../../src/cost/partition-problem.ts";
import { costOfPlacement, otherDevice, type Placement } from "../../../src/cost/placement-cost.ts";
import { dadsHeavy } from "../../../src/partition/baselines/dads-heavy.ts";
import { dadsLight } from "../../../src/partition/baselines/dads-light.ts";
import { measuredLatencyPredictor } from "../../../src/predictor/measured-latency-predictor.ts";
import { chainGraph } from "../../support/graphs.ts";
import { partitionRequests, requestFor } from "../../support/requests.ts";

/** The paper's T_e, T_t and T_c, straight from its equations 1 to 3: a tensor for what it calls a vertex's output. */
function delays(problem: PartitionProblem, placement: Placement): [number, number, number] {
  const { graph, computeNs, transfers, inputDevice: near } = problem;
  const [edge, cloud] = [0, 0].map(() => new Set<number>());
  for (let layer = 1; layer < graph.sink; layer += 1) (placement[layer] === near ? edge : cloud)?.add(layer);
  const total = (layers: Set<number> | undefined, costs: Float64Array): number =>
    [...(layers ?? [])].reduce((sum, layer) => sum + (costs[layer] ?? 0), 0);
  let transferNs = 0;
  graph.tensors.forEach(({ producer, consumers }, tensor) => {
    const isSent = (producer === 0 || edge?.has(producer) === true) && consumers.some((one) => cloud?.has(one));
    if (isSent) transferNs += transfers[near].transferNs[tensor] ?? 0;
  });
  return [total(edge, computeNs[near]), transferNs, total(cloud, computeNs[otherDevice(near)])];
}

/** All partitions in which no layer of the paper's edge consumes from its cloud. */
function* oneWayPlacements({ graph, inputDevice, outputDevice }: PartitionProblem): Generator<Placement> {
  const layers = graph.layerIds.length;
  for (let bits = 0; bits < 2 ** layers; bits += 1) {
    const deviceOf = (index: number) => ((bits >> index) & 1 ? otherDevice(inputDevice) : inputDevice);
    const placement: Placement = [inputDevice, ...graph.layerIds.map((_, index) => deviceOf(index)), outputDevice];
    if (isOneWay(graph, placement)) yield placement;
  }
}

function isOneWay({ tensors, sink }: PartitionProblem["graph"], placement: Placement): boolean {
  return tensors.every(
    ({ producer, consumers }) =>
      placement[producer] === placement[0] ||
      consumers.every((consumer) => consumer === sink || placement[consumer] === placement[producer]),
  );
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

const price = (request: ProfiledRequest): PartitionProblem => priceRequest(request, measuredLatencyPredictor);

describe("DADS under light load", () => {
  it("transfers an output with several consumers once, as the network of the paper's figure 9 does", () => {
    // v1 feeds v2 and v3, which feed v4. 2,360 bytes take 1 ms up.
    const chain = chainGraph([236_000, 2360, 236_000, 236_000, 0]);
    const graph: ModelGraph = {
      ...chain,
      layers: [
        { layerId: "v1", operator: "Op", inputs: ["t0"], outputs: ["t1"] },
        { layerId: "v2", operator: "Op", inputs: ["t1"], outputs: ["t2"] },
        { layerId: "v3", operator: "Op", inputs: ["t1"], outputs: ["t3"] },
        { layerId: "v4", operator: "Op", inputs: ["t2", "t3"], outputs: ["t4"] },
      ],
    };
    const problem = price(requestFor(graph, (device) => (device === "end" ? 10 : 2)));
    const placement = dadsLight.place(problem);
    expect(placement).toEqual(["end", "end", "edge", "edge", "edge", "end"]);
    expect(delays(problem, placement)).toEqual([10e6, 1e6, 6e6]);
  });

  it("has the least sum of the paper's delays of all partitions that cut one way", () => {
    fc.assert(
      fc.property(partitionRequests(8), (request) => {
        const problem = price(request);
        const placement = dadsLight.place(problem);
        expect(isOneWay(problem.graph, placement)).toBe(true);
        const sums = [...oneWayPlacements(problem)].map((other) => sum(delays(problem, other)));
        expect(sum(delays(problem, placement))).toBe(Math.min(...sums));
      }),
      { numRuns: 1000, seed: 64 },
    );
  });

  it("does not count the result's way back, which our cost does", () => {
    // Sending the result back, 10 ms, makes the end device the better one; the paper leaves it on the cloud.
    const request = requestFor(chainGraph([0, 68_712.5]), (device) => (device === "end" ? 5 : 1));
    const problem = price(request);
    expect(dadsLight.place(problem)).toEqual(["end", "edge", "end"]);
    expect(costOfPlacement(problem, dadsLight.place(problem)).totalNs).toBe(11e6);
  });
});

/** Requests with much to compute on both devices and little to transfer, so that a pipeline pays. */
const busyRequests = fc
  .tuple(partitionRequests(8), fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 16, maxLength: 16 }))
  .map(([request, latencies]): ProfiledRequest => {
    const { end, edge, networkProfile } = structuredClone(request);
    [...end.profile.layers, ...edge.profile.layers].forEach((layer, index) => {
      layer.latencyMs = latencies[index] ?? 1;
    });
    const uplink = { bandwidthMbps: 100, latencyMs: 0 };
    return { ...request, end, edge, networkProfile: { ...networkProfile, uplink, downlink: uplink } };
  });

describe("DADS under heavy load", () => {
  it("balances the stages of a pipeline where the least sum does not", () => {
    // 2,360 bytes take 1 ms up. The least sum is 26 ms, all on the edge, where a frame leaves every 25 ms. Cut behind the
    // first layer it is 41 ms, but a frame leaves every 20 ms.
    const latency = { end: [20, 90], edge: [5, 20] };
    const problem = price(requestFor(chainGraph([2360, 2360, 0]), (device, layer) => latency[device][layer] ?? 0));
    expect(delays(problem, dadsLight.place(problem))).toEqual([0, 1e6, 25e6]);
    expect(delays(problem, dadsHeavy.place(problem))).toEqual([20e6, 1e6, 20e6]);
  });

  it("has a slowest stage of at most three times the least, and no slower one than under light load", () => {
    let better = 0;
    fc.assert(
      fc.property(busyRequests, (request) => {
        const problem = price(request);
        const placement = dadsHeavy.place(problem);
        expect(isOneWay(problem.graph, placement)).toBe(true);
        const slowest = Math.max(...delays(problem, placement));
        const light = Math.max(...delays(problem, dadsLight.place(problem)));
        const least = Math.min(...[...oneWayPlacements(problem)].map((other) => Math.max(...delays(problem, other))));
        expect(slowest).toBeLessThanOrEqual(light);
        expect(slowest).toBeLessThanOrEqual(3 * least);
        if (slowest < light) better += 1;
      }),
      { numRuns: 300, seed: 65 },
    );
    expect(better).toBeGreaterThan(30);
  });
});
