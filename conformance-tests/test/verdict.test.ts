import { describe, expect, it } from "vitest";
import { CHECKS } from "../src/checks/index.ts";
import { END_MUTANTS } from "../src/mutants/end/index.ts";
import { MUTANTS } from "../src/mutants/index.ts";
import { type CheckRecord, overallVerdict, type Verdict } from "../src/verdict/verdict.ts";

const head = { checkId: "A", role: "session" as const, requirements: ["DMPC-CTRL-001"], title: "Any." };
const judged = (verdict: Verdict): CheckRecord => ({ ...head, verdict, durationMs: 1 });
const left = (disposition: "not-selected" | "could-not-run"): CheckRecord => ({ ...head, disposition, reason: "Any." });

describe("the overall verdict", () => {
  it.each<[Verdict, CheckRecord[]]>([
    ["pass", [judged("pass"), left("not-selected")]],
    ["inconclusive", [judged("pass"), left("could-not-run")]],
    ["inconclusive", [judged("inconclusive"), judged("pass")]],
    ["error", [judged("error"), judged("inconclusive")]],
    ["fail", [judged("pass"), judged("fail"), judged("error")]],
    ["error", []],
    ["error", [left("not-selected")]],
    ["error", [left("could-not-run")]],
  ])("is %s", (verdict, records) => {
    expect(overallVerdict(records)).toBe(verdict);
  });
});

const ALL_MUTANTS = [...MUTANTS, ...END_MUTANTS];

describe("the registers", () => {
  it("have ids that are unique", () => {
    const ids = [...CHECKS.map(({ checkId }) => checkId), ...ALL_MUTANTS.map(({ mutantId }) => mutantId)];
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("have checks whose names begin with their role", () => {
    const prefix = {
      ...{ session: "SESSION-", monitor: "MONITOR-", planner: "PLAN-" },
      ...{ predictor: "PREDICT-", edge: "EDGE-", end: "END-" },
    };
    for (const { checkId, role } of CHECKS) expect(checkId.startsWith(prefix[role]), checkId).toBe(true);
  });

  it("have mutants that name checks, one of which judges the requirement that is broken", () => {
    for (const { mutantId, caughtBy, requirement } of ALL_MUTANTS) {
      const checks = CHECKS.filter(({ checkId }) => caughtBy.includes(checkId));
      expect(checks.length, mutantId).toBe(caughtBy.length);
      expect(
        checks.some(({ requirements }) => requirements.includes(requirement)),
        mutantId,
      ).toBe(true);
    }
  });
});
