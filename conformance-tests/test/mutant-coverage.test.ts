import { describe, expect, it } from "vitest";
import { CHECKS, MUTANTS, UNBROKEN } from "../src/index.ts";

describe("the mutants", () => {
  it("name every check at least once", () => {
    const named = new Set(MUTANTS.flatMap(({ caughtBy }) => caughtBy));
    expect(CHECKS.map(({ checkId }) => checkId).filter((checkId) => !named.has(checkId))).toEqual([]);
  });

  it("break every requirement that a check judges, but those with a reason", () => {
    const broken = new Set<string>(MUTANTS.map(({ requirement }) => requirement));
    const judged = new Set(CHECKS.flatMap(({ requirements }) => requirements));
    expect([...judged].filter((id) => !broken.has(id)).sort()).toEqual(Object.keys(UNBROKEN).sort());
  });
});
