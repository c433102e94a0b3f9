import { afterAll, beforeAll, expect, it } from "vitest";
import { openProxy } from "../src/mutants/proxy.ts";
import { buildReport, CHECKS, MUTANTS, runMutants, runSuite, type SuiteResult } from "../src/index.ts";
import { type ReferenceEdge, startReferenceEdge } from "./reference-edge.ts";

/** The one place where the judge and the judged meet: the suite runs on the reference, through its command line. */

const SEED = 20_221_200;

let reference: ReferenceEdge;
let result: SuiteResult;

beforeAll(async () => {
  reference = await startReferenceEdge();
  result = await runSuite({ url: reference.url, seed: SEED, runs: 25 });
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

it("catches every mutant of the reference by the checks that it names and none of a sample of others", async () => {
  const outcomes = await runMutants(result);
  expect(outcomes.filter(({ caught }) => !caught)).toEqual([]);
  expect(outcomes.length).toBe(MUTANTS.filter(({ restate }) => restate === undefined).length);
  expect(buildReport(result, outcomes, "2026-01-01T00:00:00Z").mutants).toEqual(outcomes);
}, 120_000);

it("[DMPC-CTRL-015] keeps to the least limit that an implementation can announce, and fails nothing for it", async () => {
  const least = 4096;
  let longest = 0;
  const proxy = await openProxy(result.url, {
    rewriter: (link) => ({
      fromClient(message) {
        longest = Math.max(longest, Buffer.byteLength(message));
        link.toImplementation(message);
      },
      fromImplementation(message) {
        const announced = `"maxMessageBytes":${String(least)}`;
        link.toClient(typeof message === "string" ? message.replace(/"maxMessageBytes":\d+/, announced) : message);
      },
    }),
  });
  try {
    // What goes beyond the limit on purpose is not stopped by the proxy, which has none.
    const checkIds = CHECKS.map(({ checkId }) => checkId).filter((id) => id !== "SESSION-MESSAGE-LIMIT");
    const { records } = await runSuite({ url: proxy.url, seed: SEED, runs: 5, checkIds });
    const judged = records.filter((record) => "verdict" in record);
    expect(judged.filter(({ verdict }) => verdict !== "pass")).toEqual([]);
    expect(judged.length).toBeGreaterThan(20);
    expect(longest).toBeLessThanOrEqual(least);
  } finally {
    await proxy.close();
  }
}, 120_000);

it("makes the same choices from the same seed", async () => {
  const cases = async (): Promise<string> => {
    const { records } = await runSuite({ url: result.url, seed: SEED, runs: 5, checkIds: ["PLAN-COST"] });
    return JSON.stringify(records.map((record) => ({ ...record, durationMs: 0 })));
  };
  expect(await cases()).toBe(await cases());
});
