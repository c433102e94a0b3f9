import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { ConformanceStatement } from "@dmpc/schemas";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  CHECKS,
  MUTANTS,
  readStatement,
  reviewStatement,
  runMutants,
  runSuite,
  type SuiteResult,
} from "../src/index.ts";

/** The reference against its own statement, and statements that claim too much or too little of it. */

const ROOT = new URL("../../", import.meta.url);
const STATEMENT = fileURLToPath(new URL("reference-impl/conformance-statement.json", ROOT));
const SEED = 20_221_200;

let reference: ChildProcess;
let statement: ConformanceStatement;
let result: SuiteResult;

beforeAll(async () => {
  statement = await readStatement(STATEMENT);
  reference = spawn(
    process.execPath,
    [fileURLToPath(new URL("reference-impl/bin/dmpc.js", ROOT)), "edge", "--port=0"],
    {
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  // Named, so that the silent connection is waited for.
  const checkIds = CHECKS.map(({ checkId }) => checkId);
  result = await runSuite({ url: await readyUrl(reference), statement, seed: SEED, runs: 5, checkIds });
}, 120_000);

afterAll(() => {
  reference.kill();
});

describe("the reference's statement", () => {
  it("has no finding", () => {
    expect(reviewStatement(statement)).toEqual([]);
  });

  it("is what the reference does", () => {
    const { records, verdict, roles } = result;
    const ofServers = records.filter(({ role }) => role !== "end");
    expect(ofServers.filter((record) => !("verdict" in record) || record.verdict !== "pass")).toEqual([
      // A stream would have to stall for a minute.
      expect.objectContaining({ checkId: "EDGE-STATEMENT-IDLE", disposition: "not-selected" }),
    ]);
    expect(verdict).toBe("pass");
    expect(roles).toEqual(statement.roles);
  });
});

describe("a statement that is wrong", () => {
  it("is caught by the checks that each mutant names, and no others", async () => {
    const about = CHECKS.filter(({ claim }) => claim !== undefined).map(({ checkId }) => checkId);
    const mutants = MUTANTS.filter(({ restate }) => restate !== undefined);
    // Mutants of which no check passed are left out.
    const records = result.records.filter(({ checkId }) => about.includes(checkId));
    const outcomes = await runMutants({ ...result, records });
    expect(outcomes.filter(({ caught }) => !caught)).toEqual([]);
    expect(outcomes.map(({ mutantId }) => mutantId)).toEqual(mutants.map(({ mutantId }) => mutantId));
    expect([...new Set(mutants.flatMap(({ caughtBy }) => caughtBy))].sort()).toEqual(about.sort());
  }, 180_000);

  it("leaves out what depends on a condition that it does not claim", async () => {
    const without = {
      ...statement,
      items: statement.items.map((item) => (item.id === "ICS-CAP-PROFILE" ? { ...item, supported: false } : item)),
    };
    const { records } = await runSuite({ url: result.url, statement: without, runs: 1, checkIds: ["EDGE-PROFILE"] });
    const record = records.find(({ checkId }) => checkId === "EDGE-PROFILE");
    expect(record).toMatchObject({
      disposition: "not-selected",
      reason: expect.stringMatching(/ICS-CAP-PROFILE.*DMPC-PROF-001/) as string,
    });
  });
});

async function readyUrl(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error("the reference has no standard output");
  for await (const line of createInterface({ input: child.stdout })) {
    const { ready, url } = JSON.parse(line) as { ready: boolean; url: string };
    if (ready) return url;
  }
  throw new Error("the reference ended before it was ready");
}
