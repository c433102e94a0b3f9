import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openProxy } from "../src/mutants/proxy.ts";
import { buildReport, CHECKS, MUTANTS, runMutants, runSuite, type SuiteResult } from "../src/index.ts";

/** The one place where the judge and the judged meet: the suite runs on the reference, through its command line. */

const REFERENCE = fileURLToPath(new URL("../../reference-impl/bin/dmpc.js", import.meta.url));
const SEED = 20_221_200;

let reference: ChildProcess;
let result: SuiteResult;

beforeAll(async () => {
  reference = spawn(process.execPath, [REFERENCE, "edge", "--port", "0"], { stdio: ["ignore", "pipe", "inherit"] });
  result = await runSuite({ url: await readyUrl(reference), seed: SEED, runs: 25 });
}, 120_000);

afterAll(() => {
  reference.kill();
});

it("passes the reference in every role of a server", () => {
  const ofServers = result.records.filter(({ role }) => role !== "end");
  const bad = ofServers.filter((record) => !("verdict" in record) || record.verdict !== "pass");
  expect(bad).toEqual([]);
  expect(result.verdict).toBe("pass");
  expect(result.roles).toEqual(["planner", "edge", "monitor"]);
  expect(result.records.length).toBe(CHECKS.length);
});

it("catches every mutant of the reference by the checks that it names and no others", async () => {
  const outcomes = await runMutants(result);
  expect(outcomes.filter(({ caught }) => !caught)).toEqual([]);
  expect(outcomes.length).toBe(MUTANTS.length);
  expect(buildReport(result, outcomes, "2026-01-01T00:00:00Z").mutants).toEqual(outcomes);
}, 120_000);

it("[DMPC-CTRL-015] keeps to the least limit that an implementation can announce, and fails nothing for it", async () => {
  const least = 4096;
  let longest = 0;
  const proxy = await openProxy(result.url, {
    rewriter: () => ({
      onRequest: (text) => {
        longest = Math.max(longest, Buffer.byteLength(text));
      },
      rewriteAnswer: (text) => text.replace(/"maxMessageBytes":\d+/, `"maxMessageBytes":${String(least)}`),
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

async function readyUrl(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error("the reference has no standard output");
  for await (const line of createInterface({ input: child.stdout })) {
    const { ready, url } = JSON.parse(line) as { ready: boolean; url: string };
    if (ready) return url;
  }
  throw new Error("the reference ended before it was ready");
}
