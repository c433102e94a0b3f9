import { afterAll, beforeAll, expect, it } from "vitest";
import { CHECKS, runMutants, runSuite, type SuiteResult } from "../src/index.ts";
import { type ReferenceEdge, startReferenceEdge } from "./reference-edge.ts";

/** The one place where the judge and the judged meet: the suite runs on the reference, through its command line. */

const SEED = 20_221_200;

/** How many mutants are tried here. */
const SOME = 24;

let reference: ReferenceEdge;
let result: SuiteResult;

beforeAll(async () => {
  reference = await startReferenceEdge();
  result = await runSuite({ url: reference.url, seed: SEED, runs: 10, jobs: 8 });
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
  expect(result.roles).toEqual(["planner", "edge", "monitor", "predictor"]);
  expect(result.records.length).toBe(CHECKS.length);
});

it("catches mutants of the reference by the checks that they name and none of a sample of others", async () => {
  // A sample: the traceability matrix tries them all, and the kill matrix with every check.
  const outcomes = await runMutants(result, { count: SOME });
  expect(outcomes.filter(({ caught }) => !caught)).toEqual([]);
  expect(outcomes.length).toBe(SOME);
}, 120_000);

it("tries a mutant that it does not catch once more, and says so", async () => {
  const [record] = result.records.filter((one) => "verdict" in one && one.verdict === "pass");
  if (record === undefined) throw new Error("nothing passed");
  // Without a conformance statement nothing can be found in one.
  const unfit = { ...record, checkId: "SESSION-STATEMENT-ORIGIN" };
  const outcomes = await runMutants({ ...result, records: [unfit] });
  expect(outcomes.length).toBeGreaterThan(0);
  for (const outcome of outcomes) expect(outcome).toMatchObject({ caught: false, tries: 2, failedChecks: [] });
});

it("makes the same choices from the same seed", async () => {
  const cases = async (): Promise<string> => {
    const { records } = await runSuite({ url: result.url, seed: SEED, runs: 5, checkIds: ["PLAN-COST"] });
    return JSON.stringify(records.map((record) => ({ ...record, durationMs: 0 })));
  };
  expect(await cases()).toBe(await cases());
});
