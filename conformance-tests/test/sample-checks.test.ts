import { describe, expect, it } from "vitest";
import { CHECKS, MUTANTS } from "../src/index.ts";
import { sampleMutants } from "../src/mutants/sample-mutants.ts";
import { sampleChecks } from "../src/mutants/sample-checks.ts";

describe("the sample of checks that run on a mutant besides those that it names", () => {
  const idsFor = (seed: number, mutantId: string): string[] =>
    sampleChecks(CHECKS, seed, mutantId).map(({ checkId }) => checkId);

  it("has one check of each role", () => {
    const roles = sampleChecks(CHECKS, 7, "ANY").map(({ role }) => role);
    expect(roles.sort()).toEqual(["edge", "end", "monitor", "planner", "predictor", "session"]);
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

describe("the sample of mutants", () => {
  const roleOf = (checkId: string | undefined): string | undefined =>
    CHECKS.find((check) => check.checkId === checkId)?.role;

  it("is as large as it is asked to be, has mutants of every role, and keeps the register's order", () => {
    for (const count of [5, 12, MUTANTS.length - 1]) {
      const drawn = sampleMutants(MUTANTS, 7, count);
      expect(drawn.length).toBe(count);
      expect(drawn).toEqual(MUTANTS.filter((mutant) => drawn.includes(mutant)));
      const roles = new Set(drawn.map(({ caughtBy }) => roleOf(caughtBy[0])));
      expect([...roles].sort()).toEqual(["edge", "monitor", "planner", "predictor", "session"]);
    }
    expect(sampleMutants(MUTANTS, 7, Infinity)).toEqual(MUTANTS);
  });

  it("is another one with another seed, and the same with the same", () => {
    const ids = (seed: number): string[] => sampleMutants(MUTANTS, seed, 12).map(({ mutantId }) => mutantId);
    expect(ids(7)).toEqual(ids(7));
    expect(ids(7)).not.toEqual(ids(8));
  });
});
