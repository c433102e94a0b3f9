import { findViolation, type PartitionRequest } from "@dmpc/schemas";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  askingRequest,
  chainThroughputRequest,
  encodedRequest,
  PLANNER_CAPABILITIES,
  type PlannerCapability,
} from "../src/arbitraries/index.ts";
import {
  choicesOf,
  constraintsOf,
  findCrossings,
  minimumCut,
  NEVER_CUT,
  type Placement,
  satisfies,
  surveyPlacements,
  topologicalOrder,
  valueOf,
} from "../src/oracles/index.ts";

const SEED = 20_221_200;

/** What has prices, and no limit: the objectives and constraints of which the least value is a minimum cut. */
const EXACT: readonly PlannerCapability[] = ["plan-constraints", "plan-energy", "plan-allocations"];

/** Requests of every kind. */
const anyAsking = fc.oneof(...PLANNER_CAPABILITIES.map((subject) => askingRequest(subject, PLANNER_CAPABILITIES)));

/** The layers' bits decide their devices. */
function placementOf({ modelGraph }: PartitionRequest, bits: number): Placement {
  return new Map(
    modelGraph.layers.map(({ layerId }, index) => [layerId, (bits >> index) & 1 ? "edge" : "end"] as const),
  );
}

describe("requests that ask for more", () => {
  it.each(PLANNER_CAPABILITIES)("satisfy their schema: %s", (subject) => {
    fc.assert(
      fc.property(askingRequest(subject, PLANNER_CAPABILITIES), (request) => {
        expect(findViolation("partition-request", request)).toBeUndefined();
      }),
      { seed: SEED, numRuns: 100 },
    );
  });

  it.each([
    ["plan-constraints", 0.12],
    ["plan-bounded", 0.12],
  ] as const)("are feasible and infeasible in plenty: %s", (subject, least) => {
    const sample = fc.sample(askingRequest(subject), { seed: SEED, numRuns: 200 });
    const feasible = sample.filter((request) => surveyPlacements(request).best !== undefined).length / sample.length;
    expect(feasible).toBeGreaterThan(0.4);
    expect(1 - feasible).toBeGreaterThan(least);
  });

  it("have constraints that cost something, and conflicts of several constraints", () => {
    const sample = fc.sample(askingRequest("plan-constraints"), { seed: SEED, numRuns: 400 });
    const bound = sample.filter((request) => {
      const free = { ...request };
      delete free.constraints;
      const value = surveyPlacements(request).best?.value;
      return value !== undefined && value > (surveyPlacements(free).best?.value ?? 0);
    });
    expect(bound.length).toBeGreaterThan(80);
    const entangled = sample.filter((request) => {
      const { best, pointers, canSatisfy } = surveyPlacements(request);
      return best === undefined && pointers.every((pointer) => canSatisfy([pointer]));
    });
    expect(entangled.length).toBeGreaterThan(20);
  });

  it("have tensors that cross in each encoding", () => {
    const sample = fc.sample(encodedRequest(), { seed: SEED, numRuns: 300 });
    const seen = sample.flatMap((request) => {
      const { best } = surveyPlacements(request);
      return best === undefined
        ? []
        : findCrossings(request, best.placement).map(({ encoding }) => encoding ?? "as it is");
    });
    expect(new Set(seen)).toEqual(new Set(["as it is", "f16", "q8"]));
    expect(seen.filter((one) => one === "f16").length).toBeGreaterThan(20);
    expect(seen.filter((one) => one === "q8").length).toBeGreaterThan(20);
  });

  it("are chains of which one cut has the least throughput", () => {
    fc.assert(
      fc.property(chainThroughputRequest(["plan-allocations"]), (request) => {
        expect(findViolation("partition-request", request)).toBeUndefined();
        const { best } = surveyPlacements(request);
        const order = topologicalOrder(request.modelGraph);
        const [near, far] = request.inputDevice === "end" ? (["end", "edge"] as const) : (["edge", "end"] as const);
        const cuts = Array.from(
          { length: order.length + 1 },
          (_, cut) => new Map(order.map(({ layerId }, index) => [layerId, index < cut ? near : far] as const)),
        );
        const values = choicesOf(request).flatMap(({ request: chosen }) =>
          cuts.map((placement) => {
            expect(satisfies(chosen, placement)).toBe(true);
            return valueOf(chosen, placement);
          }),
        );
        expect(best?.value).toBe(Math.min(...values));
      }),
      { seed: SEED, numRuns: 100 },
    );
  });
});

describe("the oracles of plans that are asked more of", () => {
  it("[DMPC-PLAN-014] agree on values and constraints, placement by placement and in a survey", () => {
    fc.assert(
      fc.property(anyAsking, fc.nat(127), (request, bits) => {
        const { best, pointers, canSatisfy } = surveyPlacements(request);
        const placement = placementOf(request, bits);
        for (const { request: chosen } of choicesOf(request)) {
          const constraints = constraintsOf(chosen);
          expect(constraints.map(({ pointer }) => pointer)).toEqual(pointers);
          const kept = constraints.filter(({ isSatisfied }) => isSatisfied(placement));
          expect(canSatisfy(kept.map(({ pointer }) => pointer))).toBe(true);
          if (!satisfies(chosen, placement)) continue;
          expect(valueOf(chosen, placement)).toBeGreaterThanOrEqual(best?.value ?? Infinity);
        }
        if (best === undefined) return;
        expect(satisfies(best.choice.request, best.placement)).toBe(true);
        expect(valueOf(best.choice.request, best.placement)).toBe(best.value);
      }),
      { seed: SEED, numRuns: 400 },
    );
  });

  it("[DMPC-PLAN-016] agree on the least value, by brute force and by minimum cut", () => {
    const requests = fc.oneof(...EXACT.map((subject) => askingRequest(subject, EXACT)));
    fc.assert(
      fc.property(requests, (request) => {
        const cuts = choicesOf(request).map(({ request: chosen }) => minimumCut(chosen).totalNs);
        const least = Math.min(...cuts);
        expect(least < NEVER_CUT ? least : undefined).toBe(surveyPlacements(request).best?.value);
      }),
      { seed: SEED, numRuns: 600 },
    );
  });
});
