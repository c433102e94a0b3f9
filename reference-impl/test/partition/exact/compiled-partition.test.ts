import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type PartitionProblem, priceRequest } from "../../../src/cost/partition-problem.ts";
import { costOfPlacement } from "../../../src/cost/placement-cost.ts";
import { CompiledPartition } from "../../../src/partition/exact/compiled-partition.ts";
import { cutWhole } from "../../../src/partition/exact/cut-whole.ts";
import { measuredLatencyPredictor } from "../../../src/predictor/measured-latency-predictor.ts";
import { partitionRequests } from "../../support/requests.ts";

const SEED = 748_20;

function solve(problem: PartitionProblem): number {
  const { placement, costNs } = new CompiledPartition(problem.graph).solve(problem);
  expect(costOfPlacement(problem, placement).totalNs).toBe(costNs);
  expect([placement[0], placement.at(-1)]).toEqual([problem.inputDevice, problem.outputDevice]);
  return costNs;
}

describe("[DMPC-PLAN-008] a compiled partition", () => {
  it("costs what a minimum cut of the whole graph finds on larger ones", () => {
    let kernels = 0;
    fc.assert(
      fc.property(partitionRequests(80), (request) => {
        const problem = priceRequest(request, measuredLatencyPredictor);
        if (new CompiledPartition(problem.graph).kernelSize > 0) kernels += 1;
        expect(solve(problem)).toBe(cutWhole(problem).costNs);
      }),
      { numRuns: 1000, seed: SEED },
    );
    expect(kernels).toBeGreaterThan(200);
  });

  it("is exact where costs are so large that sums of them might not be", () => {
    const factor = 2 ** 17;
    const scaled = (costs: Float64Array): Float64Array => costs.map((ns) => ns * factor);
    fc.assert(
      fc.property(partitionRequests(40), (request) => {
        const problem = priceRequest(request, measuredLatencyPredictor);
        const { computeNs, transfers } = problem;
        const huge: PartitionProblem = {
          ...problem,
          computeNs: { end: scaled(computeNs.end), edge: scaled(computeNs.edge) },
          transfers: {
            end: { latencyNs: 0, transferNs: scaled(transfers.end.transferNs) },
            edge: { latencyNs: 0, transferNs: scaled(transfers.edge.transferNs) },
          },
        };
        expect(solve(huge)).toBe(solve(problem) * factor);
      }),
      { numRuns: 300, seed: SEED },
    );
  });

  it("gives the same when it is used again after other costs", () => {
    fc.assert(
      fc.property(
        partitionRequests(30),
        fc.array(fc.double({ min: 0.1, max: 10, noNaN: true })),
        (request, factors) => {
          const problem = priceRequest(request, measuredLatencyPredictor);
          const compiled = new CompiledPartition(problem.graph);
          for (const factor of [...factors, 1]) {
            const moved: PartitionProblem = {
              ...problem,
              computeNs: { ...problem.computeNs, edge: problem.computeNs.edge.map((ns) => Math.round(ns * factor)) },
            };
            expect(compiled.solve(moved)).toEqual(new CompiledPartition(problem.graph).solve(moved));
          }
        },
      ),
      { numRuns: 200, seed: SEED },
    );
  });
});
