import { mkdtemp, readdir, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDmpcError, parseDocument } from "@dmpc/schemas";
import { describe, expect, it } from "vitest";
import { CHECKS } from "../src/checks/index.ts";
import { buildReport } from "../src/report/build-report.ts";
import { prepareReportFolder, writeReport } from "../src/report/write-report.ts";
import type { SuiteResult } from "../src/runner/run-checks.ts";

const RESULT: SuiteResult = {
  url: "ws://127.0.0.1:1",
  hello: undefined,
  roles: ["planner"],
  seed: 7,
  runs: 100,
  partial: undefined,
  verdict: "fail",
  records: CHECKS.map(({ checkId, role, requirements, title }, index) => {
    const head = { checkId, role, requirements: [...requirements], title };
    if (index === 1) return { ...head, disposition: "not-selected", reason: "the role was not asked for" };
    if (index > 1) return { ...head, verdict: "pass", durationMs: 1.5 };
    return { ...head, verdict: "fail", durationMs: 2, expected: "1", seen: "2", counterexample: "[1]", path: "0:1" };
  }),
};

const STARTED_AT = "2026-01-02T03:04:05.678Z";

describe("the report", () => {
  it("is valid under its schema and counts", () => {
    const report = buildReport(RESULT, [], STARTED_AT);
    expect(report.counts).toEqual({
      passed: CHECKS.length - 2,
      failed: 1,
      inconclusive: 0,
      error: 0,
      notRun: 1,
    });
    expect(report.checks.map(({ checkId }) => checkId)).toEqual(CHECKS.map(({ checkId }) => checkId));
  });

  it("is written whole, into a folder that is made, and leaves nothing else", async () => {
    const folder = await mkdtemp(join(tmpdir(), "dmpc-report-"));
    const file = join(folder, "deep", "er", "report.json");
    await prepareReportFolder(file);
    await writeReport(file, buildReport(RESULT, [], STARTED_AT));
    expect(await readdir(join(folder, "deep", "er"))).toEqual(["report.json"]);
    const read: unknown = JSON.parse(await readFile(file, "utf8"));
    expect(parseDocument("conformance-report", read).seed).toBe(7);
  });

  it("cannot be a folder, or below a file", async () => {
    const folder = await mkdtemp(join(tmpdir(), "dmpc-report-"));
    for (const file of [folder, "/proc/no/such/report.json", join(import.meta.filename, "report.json")]) {
      const failure = await prepareReportFolder(file).catch((error: unknown) => error);
      expect(isDmpcError(failure, "DMPC_FILE"), file).toBe(true);
    }
  });
});
