import type { PartitionRequest } from "@dmpc/schemas";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkAnswer } from "../../src/check-plan/check-answer.ts";
import type { Statement } from "../../src/check-plan/statement.ts";
import { tryAllPlacements } from "../support/brute-force-planning.ts";
import { planningRequests } from "../support/planning-requests.ts";

function namesOf({ constraints = {} }: PartitionRequest): string[] {
  const { pins = [], protectedTensors = [], noReturn = false, deadlineMs, memory = {} } = constraints;
  return [
    ...pins.map((_, index) => `pins/${String(index)}`),
    ...protectedTensors.map((_, index) => `protectedTensors/${String(index)}`),
    ...(noReturn ? ["noReturn"] : []),
    ...(deadlineMs === undefined ? [] : ["deadlineMs"]),
    ...Object.keys(memory).map((name) => `memory/${name}`),
  ].map((name) => `/constraints/${name}`);
}

function checkConflict(conflict: string[], request: PartitionRequest): readonly Statement[] {
  const { modelDigest } = request.modelGraph;
  return checkAnswer({ schemaVersion: "1.0", modelDigest, reason: "drawn", conflict }, request).statements;
}

function verdictOn(requirement: string, statements: readonly Statement[]): string | undefined {
  return statements.findLast((statement) => statement.requirement === requirement)?.verdict;
}

/** Some of the constraints of a request, half of them each time. */
const drawn = fc
  .tuple(planningRequests(7), fc.infiniteStream(fc.boolean()), fc.array(fc.nat(40), { minLength: 1 }), fc.nat(80))
  .map(([request, coins, sizes, limit]) => {
    for (const [index, layer] of request.modelGraph.layers.entries())
      layer.parameterBytes = sizes[index % sizes.length] ?? 0;
    const limits = { deadlineMs: limit, memory: { endBytes: limit, edgeBytes: 80 - limit } };
    return { request, limits, coins };
  });

describe("checkAnswer of an infeasible partition", () => {
  it("says of pins, protected tensors and noReturn exactly what brute force says", () => {
    const seen = { holds: 0, fails: 0, needless: 0 };
    fc.assert(
      fc.property(drawn, ({ request, coins }) => {
        const conflict = namesOf(request).filter(() => coins.next().value === true);
        if (conflict.length === 0) return;
        const all = tryAllPlacements(request);
        const statements = checkConflict(conflict, request);
        const excludes = !all.satisfies(conflict);
        expect(verdictOn("DMPC-PLAN-021", statements)).toBe(excludes ? "holds" : "fails");
        seen[excludes ? "holds" : "fails"] += 1;
        if (!excludes) return;
        const isNeeded = conflict.every((name) => all.satisfies(conflict.filter((one) => one !== name)));
        expect(verdictOn("DMPC-PLAN-022", statements)).toBe(isNeeded ? "holds" : "fails");
        if (!isNeeded) seen.needless += 1;
      }),
      { numRuns: 1500, seed: 181 },
    );
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(100);
  });

  it("says nothing wrong of deadlines and memory, and leaves open what it cannot tell", () => {
    const seen = { holds: 0, fails: 0, open: 0 };
    fc.assert(
      fc.property(drawn, ({ request, limits, coins }) => {
        const limited = { ...request, constraints: { ...request.constraints, ...limits } };
        const conflict = namesOf(limited).filter(() => coins.next().value === true);
        if (conflict.length === 0) return;
        const all = tryAllPlacements(limited);
        const statements = checkConflict(conflict, limited);
        const verdict = verdictOn("DMPC-PLAN-021", statements) ?? "open";
        seen[verdict as keyof typeof seen] += 1;
        if (verdict !== "open") expect(verdict).toBe(all.satisfies(conflict) ? "fails" : "holds");
        const needed = verdictOn("DMPC-PLAN-022", statements);
        if (verdict !== "holds" || needed === "open") return;
        const isNeeded = conflict.every((name) => all.satisfies(conflict.filter((one) => one !== name)));
        expect(needed).toBe(isNeeded ? "holds" : "fails");
      }),
      { numRuns: 1000, seed: 182 },
    );
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(30);
  });

  it("finds a constraint that the request lacks, and another model", () => {
    const [request] = fc.sample(planningRequests(3), { numRuns: 1, seed: 1 });
    if (request === undefined) throw new Error("none was drawn");
    request.constraints = { pins: [{ layerId: "l0", device: "end" }] };
    expect(checkConflict(["/constraints/pins/0", "/constraints/noReturn"], request)).toContainEqual(
      expect.objectContaining({ verdict: "fails", path: "/conflict/1" }),
    );
    const answer = { schemaVersion: "1.0", modelDigest: `sha256:${"1".repeat(64)}`, reason: "drawn", conflict: [""] };
    expect(checkAnswer(answer, request).statements).toContainEqual(
      expect.objectContaining({ verdict: "fails", path: "/modelDigest" }),
    );
  });
});
