import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { answerExactly, answerProvably } from "../support/exactness.ts";
import { planningRequests } from "../support/planning-requests.ts";

function count(kinds: Map<string, number>, kind: string): void {
  kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
}

describe("answers to requests for anything that can be planned exactly", () => {
  it("[DMPC-PLAN-016] [DMPC-PLAN-021] [DMPC-PLAN-022] are the best of all placements, or there is none", () => {
    const kinds = new Map<string, number>();
    fc.assert(
      fc.property(planningRequests(10), (request) => {
        count(kinds, answerExactly(request).kind);
      }),
      { numRuns: 3500, seed: 161 },
    );
    for (const objective of ["latency", "energy", "weighted"]) {
      for (const evidence of ["proved", "claimed"]) {
        expect(kinds.get(`${objective}, ${evidence}`)).toBeGreaterThan(50);
      }
    }
    expect(kinds.get("infeasible")).toBeGreaterThan(200);
  });

  it("[DMPC-PLAN-023] carry certificates that prove them best on graphs of up to sixty layers", () => {
    const kinds = new Map<string, number>();
    fc.assert(
      fc.property(planningRequests(60), (request) => {
        count(kinds, answerProvably({ ...request, certificate: true }).kind);
      }),
      { numRuns: 600, seed: 162 },
    );
    expect(kinds.get("latency, proved")).toBeGreaterThan(50);
    expect(kinds.get("infeasible")).toBeGreaterThan(20);
  });
});
