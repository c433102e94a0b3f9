import type { DeviceClass, ModelGraph } from "@dmpc/schemas";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toNs } from "../../../src/cost/nanoseconds.ts";
import { priceRequest } from "../../../src/cost/partition-problem.ts";
import { costOfPlacement, type Placement } from "../../../src/cost/placement-cost.ts";
import { findSeparators } from "../../../src/graph/separators.ts";
import { wholeBlock } from "../../../src/partition/baselines/whole-block.ts";
import { planRequest } from "../../../src/partition/plan.ts";
import { measuredLatencyPredictor } from "../../../src/predictor/measured-latency-predictor.ts";
import { chainGraph } from "../../support/graphs.ts";
import { partitionRequests, requestFor } from "../../support/requests.ts";

describe("whole blocks", () => {
  it("keep branches together where it would pay to part them", () => {
    // left is cheap on the end, right on the edge. Tensors are empty, so that only blocks hold the two together.
    const graph: ModelGraph = {
      ...chainGraph([0, 0, 0, 0, 0]),
      layers: [
        { layerId: "fork", operator: "Op", inputs: ["t0"], outputs: ["t1"] },
        { layerId: "left", operator: "Op", inputs: ["t1"], outputs: ["t2"] },
        { layerId: "right", operator: "Op", inputs: ["t1"], outputs: ["t3"] },
        { layerId: "join", operator: "Op", inputs: ["t2", "t3"], outputs: ["t4"] },
      ],
    };
    const latency = { end: [1, 2, 50, 1], edge: [9, 30, 5, 9] };
    const request = requestFor(graph, (device, layer) => latency[device][layer] ?? 0);
    expect(planRequest(request).costMs).toBe(1 + 2 + 5 + 1);
    const plan = planRequest(request, wholeBlock);
    expect(plan.costMs).toBe(1 + 30 + 5 + 1);
    expect(plan.segments.map(({ device, layerIds }) => [device, layerIds.toSorted()])).toEqual([
      ["end", ["fork"]],
      ["edge", ["left", "right"]],
      ["end", ["join"]],
    ]);
  });

  it("cost the least of all placements with one device for each separator and each block", () => {
    fc.assert(
      fc.property(partitionRequests(8), (request) => {
        const problem = priceRequest(request, measuredLatencyPredictor);
        const { graph, inputDevice, outputDevice } = problem;
        const separators = new Set(findSeparators(graph));
        // What a node is placed with: separators by themselves, others with all of their block.
        let group = -1;
        const groups = graph.layerIds.map((_, index) => {
          const starts = separators.has(index + 1) || separators.has(index);
          if (starts) group += 1;
          return group;
        });
        let leastNs = Infinity;
        for (let bits = 0; bits < 2 ** (group + 1); bits += 1) {
          const layers = groups.map((one): DeviceClass => ((bits >> one) & 1 ? "edge" : "end"));
          const placement: Placement = [inputDevice, ...layers, outputDevice];
          leastNs = Math.min(leastNs, costOfPlacement(problem, placement).totalNs);
        }
        expect(costOfPlacement(problem, wholeBlock.place(problem)).totalNs).toBe(leastNs);
      }),
      { numRuns: 1000, seed: 66 },
    );
  });

  it("are exact on chains, where the recurrence is the published one", () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 50_000 }), { minLength: 2, maxLength: 40 }), fc.nat(), (sizes, salt) => {
        const request = requestFor(
          chainGraph(sizes),
          (device, layer) => ((layer * 7919 + salt) % (device === "end" ? 40 : 25)) + 1,
        );
        expect(toNs(planRequest(request, wholeBlock).costMs)).toBe(toNs(planRequest(request).costMs));
      }),
      { numRuns: 300, seed: 67 },
    );
  });
});
