import { checkPartitionPlan, findViolation, type ProfiledRequest } from "@dmpc/schemas";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { forcedSplit } from "../../src/partition/baselines/forced-split.ts";
import { PARTITIONERS } from "../../src/partition/partitioners.ts";
import { planRequest } from "../../src/partition/plan.ts";
import { chainGraph } from "../support/graphs.ts";
import { partitionRequests, requestFor } from "../support/requests.ts";

describe("planRequest", () => {
  it("answers with plans that are valid and can be executed, whatever the algorithm", () => {
    fc.assert(
      fc.property(partitionRequests(25), fc.constantFrom(...PARTITIONERS), (request, partitioner) => {
        const plan = planRequest(request, partitioner);
        expect(findViolation("partition-plan", plan)).toBeUndefined();
        checkPartitionPlan(plan, request);
        expect(plan.algorithm).toBe(partitioner.name);
      }),
      { numRuns: 1000, seed: 51 },
    );
  });

  it("forces a split that gives both devices work wherever there are two layers that cost anything", () => {
    const request = requestFor(chainGraph([1000, 1000, 1000, 1000]), (device) => (device === "end" ? 1 : 100));
    expect(new Set(planRequest(request).segments.map(({ device }) => device))).toEqual(new Set(["end"]));
    expect(new Set(planRequest(request, forcedSplit).segments.map(({ device }) => device))).toEqual(
      new Set(["end", "edge"]),
    );
  });

  it("[DMPC-PART-002] refuses costs beyond 10^9 ms", () => {
    const request = requestFor(chainGraph([1, 1, 1]), () => 4e8);
    expect(() => planRequest(request)).toThrow(expect.objectContaining({ code: "DMPC_COST_OVERFLOW" }));
  });

  it("[DMPC-STATE-004] refuses a state that is out of date", () => {
    const request: ProfiledRequest = requestFor(chainGraph([1, 1]), () => 1);
    request.edge.state.ageMs = request.edge.state.validForMs + 1;
    expect(() => planRequest(request)).toThrow(
      expect.objectContaining({ code: "DMPC_STATE_STALE", path: "/edge/state/ageMs" }),
    );
  });
});
