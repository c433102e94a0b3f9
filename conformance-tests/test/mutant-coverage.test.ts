import { describe, expect, it } from "vitest";
import { CHECKS, END_MUTANTS, MUTANTS, UNBROKEN } from "../src/index.ts";

const ALL_MUTANTS = [...MUTANTS, ...END_MUTANTS];

describe("the mutants", () => {
  it("name every check at least once", () => {
    const named = new Set(ALL_MUTANTS.flatMap(({ caughtBy }) => caughtBy));
    expect(CHECKS.map(({ checkId }) => checkId).filter((checkId) => !named.has(checkId))).toEqual([]);
  });

  it("break every requirement that a check judges, but those with a reason", () => {
    const broken = new Set<string>(ALL_MUTANTS.map(({ requirement }) => requirement));
    const judged = new Set(CHECKS.flatMap(({ requirements }) => requirements));
    expect([...judged].filter((id) => !broken.has(id)).sort()).toEqual(Object.keys(UNBROKEN).sort());
  });
});
