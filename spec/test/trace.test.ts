import { beforeAll, describe, expect, it } from "vitest";
import type { ConformanceReport } from "../../schemas/src/index.ts";
import { loadSpecification, type Specification } from "../scripts/specification/specification.ts";
import { overlay } from "../scripts/specification/file-tree.ts";
import { traceRequirements } from "../scripts/trace/matrix.ts";
import { countOutcomes, renderTrace } from "../scripts/trace/render-trace.ts";
import { uniteReports } from "../scripts/trace/unite-reports.ts";
import { citationsIn } from "../scripts/trace/source-citations.ts";
import { soundSpecification } from "./sound-specification.ts";

type Check = ConformanceReport["checks"][number];

const ID = "DMPC-SES-001";
const CHECK = {
  checkId: "SESSION-HELLO",
  role: "session" as const,
  requirements: [ID] as [string],
  title: "Says hello.",
};
const PASSED: Check = { ...CHECK, verdict: "pass", durationMs: 1 };
const FAILED: Check = { ...PASSED, verdict: "fail" };
const INCONCLUSIVE: Check = { ...PASSED, verdict: "inconclusive" };
const NOT_SELECTED: Check = { ...CHECK, disposition: "not-selected", reason: "Its role was not asked for." };
const COULD_NOT_RUN: Check = { ...NOT_SELECTED, disposition: "could-not-run" };

let specification: Specification;

beforeAll(async () => {
  specification = loadSpecification(await soundSpecification());
});

function report(checks: Check[], mutants: ConformanceReport["mutants"] = []): ConformanceReport {
  const counts = { passed: 0, failed: 0, inconclusive: 0, error: 0, notRun: 0 };
  const run = { schemaVersion: "1.0", url: "ws://127.0.0.1:1", roles: [], seed: 7, runs: 1, counts, mutants };
  return { ...run, suite: { name: "suite", version: "1" }, verdict: "pass", checks };
}

describe("the matrix", () => {
  const another = { checkId: "SESSION-AGAIN", durationMs: 1 };
  const cases: [outcome: string, ends: string, checks: Check[]][] = [
    ["passed", "one pass", [PASSED]],
    ["failed", "one fail beside a pass", [PASSED, { ...FAILED, ...another }]],
    ["inconclusive", "one that says nothing", [PASSED, { ...INCONCLUSIVE, ...another }]],
    ["not run", "a check that was not selected", [NOT_SELECTED]],
    ["not run", "a check of the register that the report lacks", []],
    ["passed", "one pass beside a check that was not selected", [PASSED, { ...NOT_SELECTED, checkId: "SESSION-LATE" }]],
    ["not run", "one pass beside a check that could not run", [PASSED, { ...COULD_NOT_RUN, checkId: "SESSION-LATE" }]],
  ];

  it.each(cases)("says %s of %s", (outcome, _, checks) => {
    const [first] = traceRequirements(specification, new Map(), report(checks));
    expect(first).toMatchObject({ id: ID, outcome });
  });

  it("hides nothing: what no check judges is excluded or untested", async () => {
    const register = "spec/requirements/session.yaml";
    const sound = await soundSpecification();
    const text = (sound.files.get(register) ?? "").replace("checks: [SESSION-HELLO]", "checks: []");
    const matrix = traceRequirements(
      loadSpecification(overlay(sound, new Map([[register, text]]))),
      new Map(),
      report([]),
    );
    expect(matrix.map(({ outcome }) => outcome)).toEqual(["untested", "excluded"]);
    expect(matrix[1]?.excluded).toBe("Nobody can tell an idle connection from a slow one.");
    expect(countOutcomes(matrix).at(-1)).toEqual({
      name: "all",
      counts: { total: 2, passed: 0, failed: 0, inconclusive: 0, "not run": 0, untested: 1, excluded: 1 },
    });
  });

  it("leads from a requirement to schemas, codes, sources, checks and mutants", () => {
    const mutant = { mutantId: "LENIENT", requirement: ID, title: "Takes hello twice.", caughtBy: [CHECK.checkId] };
    const outcome = { ...mutant, failedChecks: [CHECK.checkId], caught: true };
    const sources = new Map([[ID, ["src/session.ts:3"]]]);
    const matrix = traceRequirements(specification, sources, report([PASSED], [outcome]));
    expect(matrix[0]).toMatchObject({
      schemas: ["empty.schema.json", "network-profile.schema.json"],
      errors: ["DMPC_SESSION_HELLO_REPEATED"],
      sources: ["src/session.ts:3"],
      checks: [{ checkId: "SESSION-HELLO", ended: "pass" }],
      mutants: [{ mutantId: "LENIENT", caught: true, failedChecks: ["SESSION-HELLO"] }],
    });
    // By its section alone: its sentence names no method.
    expect(matrix[1]?.schemas).toEqual(["empty.schema.json"]);
    const page = renderTrace(matrix, report([PASSED], [outcome]), "../spec");
    expect(page.split("\n").find((line) => line.includes(ID))).toBe(
      "| [DMPC-SES-001](../spec/session.md#rules) | shall | passed | empty, network-profile | " +
        "DMPC_SESSION_HELLO_REPEATED | src/session.ts:3 | SESSION-HELLO (pass) | LENIENT (caught by SESSION-HELLO) |",
    );
    const missed = traceRequirements(specification, sources, report([PASSED], [{ ...outcome, caught: false }]));
    expect(renderTrace(missed, report([]), "../spec")).toContain("LENIENT (NOT CAUGHT)");
  });
});

describe("citations", () => {
  it("are what @see lines of doc comments name, ranges in full", () => {
    const text = [
      "/** @see spec/a.md (DMPC-A-001) */",
      " * @see spec/a.md#b (DMPC-A-001, DMPC-B-002 to DMPC-B-004)",
      "const id = 'DMPC-A-009'; // @see DMPC-A-008",
    ].join("\n");
    expect(Object.fromEntries(citationsIn([["src/a.ts", text]]))).toEqual({
      "DMPC-A-001": ["src/a.ts:1", "src/a.ts:2"],
      "DMPC-B-002": ["src/a.ts:2"],
      "DMPC-B-003": ["src/a.ts:2"],
      "DMPC-B-004": ["src/a.ts:2"],
    });
  });
});

describe("reports of several runs", () => {
  const cases: [worse: Check, other: Check][] = [
    [PASSED, NOT_SELECTED],
    [INCONCLUSIVE, PASSED],
    [COULD_NOT_RUN, PASSED],
    [FAILED, COULD_NOT_RUN],
  ];

  it.each(cases)("take a check from the run that selected it and liked it less", (worse, other) => {
    for (const order of [
      [worse, other],
      [other, worse],
    ]) {
      expect(uniteReports(order.map((check) => report([check]))).checks).toEqual([worse]);
    }
  });

  it("have the worse verdict, and all mutants", () => {
    const failed = { ...report([FAILED]), verdict: "fail" as const };
    for (const order of [
      [failed, report([PASSED])],
      [report([PASSED]), failed],
    ]) {
      expect(uniteReports(order).verdict).toBe("fail");
    }
  });

  it("are of one version of the suite, and at least one", () => {
    const other = { ...report([PASSED]), suite: { name: "suite", version: "2" } };
    expect(() => uniteReports([report([PASSED]), other])).toThrow("run one suite for both");
    expect(() => uniteReports([])).toThrow("--report");
  });
});
