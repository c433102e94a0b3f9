import { describe, expect, it } from "vitest";
import { CHECKS, MUTANTS } from "../src/index.ts";
import { sampleChecks } from "../src/mutants/sample-checks.ts";

describe("the sample of checks that run on a mutant besides those that it names", () => {
  const idsFor = (seed: number, mutantId: string): string[] =>
    sampleChecks(CHECKS, seed, mutantId).map(({ checkId }) => checkId);

  it("has one check of each role", () => {
    const roles = sampleChecks(CHECKS, 7, "ANY").map(({ role }) => role);
    expect(roles.sort()).toEqual(["edge", "end", "monitor", "planner", "session"]);
  });

  it("is the same for a seed and a mutant, and another one for others", () => {
    expect(idsFor(7, "ONE")).toEqual(idsFor(7, "ONE"));
    expect(idsFor(7, "ONE")).not.toEqual(idsFor(7, "OTHER"));
    expect(idsFor(7, "ONE")).not.toEqual(idsFor(8, "ONE"));
  });

  it("reaches nearly every check in one run of all mutants", () => {
    const drawn = new Set(MUTANTS.flatMap(({ mutantId }) => idsFor(7, mutantId)));
    expect(drawn.size).toBeGreaterThan(0.9 * CHECKS.length);
  });
});
