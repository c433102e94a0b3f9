import { afterAll, beforeAll, expect, it } from "vitest";
import { buildReport, CHECKS, MUTANTS, runMutants, runSuite, type SuiteResult } from "../src/index.ts";
import { type ReferenceEdge, startReferenceEdge } from "./reference-edge.ts";

/** The one place where the judge and the judged meet: the suite runs on the reference, through its command line. */

const SEED = 20_221_200;

/** One mutant of so many is tried here. */
const SHARE = 5;

let reference: ReferenceEdge;
let result: SuiteResult;

beforeAll(async () => {
  reference = await startReferenceEdge();
  result = await runSuite({ url: reference.url, seed: SEED, runs: 10, jobs: 4 });
}, 120_000);

afterAll(async () => {
  await reference.stop();
});

it("passes the reference in every role of a server", () => {
  // Those about a conformance statement are for a run that has one.
  const about = new Set(CHECKS.filter(({ claim }) => claim !== undefined).map(({ checkId }) => checkId));
  const judged = result.records.filter(({ checkId, role }) => role !== "end" && !about.has(checkId));
  const bad = judged.filter((record) => !("verdict" in record) || record.verdict !== "pass");
  expect(bad).toEqual([]);
  expect(result.verdict).toBe("pass");
  expect(result.roles).toEqual(["planner", "edge", "monitor"]);
  expect(result.records.length).toBe(CHECKS.length);
});

it("catches mutants of the reference by the checks that they name and none of a sample of others", async () => {
  // A few of each kind. The main job tries all of them, and so does the kill matrix.
  const mutants = MUTANTS.filter(({ restate }, index) => restate === undefined && index % SHARE === 0);
  const outcomes = await runMutants(result, { only: mutants.map(({ mutantId }) => mutantId) });
  expect(outcomes.filter(({ caught }) => !caught)).toEqual([]);
  expect(outcomes.map(({ mutantId }) => mutantId)).toEqual(mutants.map(({ mutantId }) => mutantId));
  expect(buildReport(result, outcomes, "2026-01-01T00:00:00Z").mutants).toEqual(outcomes);
}, 120_000);

it("makes the same choices from the same seed", async () => {
  const cases = async (): Promise<string> => {
    const { records } = await runSuite({ url: result.url, seed: SEED, runs: 5, checkIds: ["PLAN-COST"] });
    return JSON.stringify(records.map((record) => ({ ...record, durationMs: 0 })));
  };
  expect(await cases()).toBe(await cases());
});
