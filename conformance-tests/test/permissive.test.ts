import { startEdgeDevice, startRuntime } from "@dmpc/reference-impl";
import type { Limits } from "@dmpc/schemas";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type CheckRecord, CHECKS, openProxy, runSuite, type SuiteResult } from "../src/index.ts";
import { fragments } from "./permissive/fragments.ts";
import { otherPlan } from "./permissive/other-plan.ts";
import { outOfOrder } from "./permissive/out-of-order.ts";
import { reversedChunks, tinyChunks, withoutCrc } from "./permissive/result-chunks.ts";
import { extendedAnswers, strangeNotation } from "./permissive/text-notation.ts";
import { unknownNames } from "./permissive/unknown-names.ts";
import type { Variant } from "./permissive/variant.ts";
import { weakestPlan } from "./permissive/weakest-plan.ts";
import { witness } from "./permissive/witness.ts";
import { type ReferenceEdge, startReferenceEdge } from "./reference-edge.ts";

/** Implementations that are unusual and conform: whoever fails one of them demands what the specification does not. */

const SEED = 20_221_200;
const RUNS = 4;
const JOBS = 6;

const VARIANTS = [
  tinyChunks,
  reversedChunks,
  withoutCrc,
  extendedAnswers,
  strangeNotation,
  outOfOrder,
  unknownNames,
  otherPlan,
  weakestPlan,
  fragments,
];

let reference: ReferenceEdge;

beforeAll(async () => {
  reference = await startReferenceEdge();
});

afterAll(async () => {
  await reference.stop();
});

/** The checks of servers. What a load does to a machine is the same whatever the messages look like. */
const OF_SERVERS = CHECKS.filter(({ role, checkId, claim }) => {
  return role !== "end" && checkId !== "MONITOR-LOAD" && claim === undefined;
}).map(({ checkId }) => checkId);

/** Runs them side by side: most of their time is waiting. */
async function judgeServer(url: string, checkIds = OF_SERVERS): Promise<Pick<SuiteResult, "records" | "verdict">> {
  const { records, verdict } = await runSuite({ url, seed: SEED, runs: RUNS, jobs: JOBS, checkIds });
  return { records: records.filter(({ checkId }) => checkIds.includes(checkId)), verdict };
}

/** The checks that look at what a variant does: all, or those of a role. */
function concerned({ role }: Variant): string[] {
  return OF_SERVERS.filter(
    (checkId) => role === undefined || CHECKS.some((check) => check.checkId === checkId && check.role === role),
  );
}

/** What is no pass, in words. */
function notPassed(records: readonly CheckRecord[]): string[] {
  const bad = records.filter((record) => !("verdict" in record) || record.verdict !== "pass");
  return bad.map((record) =>
    "verdict" in record
      ? `${record.checkId}: ${record.verdict}, expected ${record.expected ?? ""}; seen: ${record.seen ?? ""}`
      : `${record.checkId}: ${record.disposition}, ${record.reason}`,
  );
}

describe("an implementation passes every check that", () => {
  it.concurrent.each(VARIANTS.map((variant) => [variant.title, variant] as const))(
    "%s",
    async (_title, variant) => {
      const witnessed = witness(variant);
      const proxy = await openProxy(reference.url, witnessed);
      try {
        const checkIds = concerned(variant);
        const { records, verdict } = await judgeServer(proxy.url, checkIds);
        expect(notPassed(records)).toEqual([]);
        expect(verdict).toBe("pass");
        expect(records.length).toBe(checkIds.length);
        expect(witnessed.hasActed()).toBe(true);
      } finally {
        await proxy.close();
      }
    },
    180_000,
  );
});

describe("the limits that an implementation announces are its own affair:", () => {
  const judge = async (limits: Partial<Limits>): Promise<string[]> => {
    const runtime = await startRuntime("native", 1);
    const faults: unknown[] = [];
    const edge = await startEdgeDevice({
      deviceId: "limited",
      host: "127.0.0.1",
      port: 0,
      runtime,
      limits,
      onInternalError: (error) => faults.push(error),
    });
    try {
      const { records } = await judgeServer(edge.url);
      expect(faults).toEqual([]);
      return notPassed(records);
    } finally {
      await edge.close();
      await runtime.close();
    }
  };

  it.concurrent("with one deployment and one inference at a time, what needs two could not run", async () => {
    const notRun = await judge({ maxDeployments: 1, maxConcurrentInferences: 1, streamIdleMs: 1_000 });
    expect(notRun).toEqual([
      "EDGE-REFUSAL-ORDER: could-not-run, it needs a maxDeployments of 2; hello announces 1",
      "EDGE-WHOLE-AND-PARTS: could-not-run, it needs a maxDeployments of 2; hello announces 1",
      "EDGE-OVERLAP: could-not-run, it needs a maxConcurrentInferences of 2; hello announces 1",
      "EDGE-CANCEL: could-not-run, it needs a maxDeployments of 2; hello announces 1",
      "EDGE-RELEASE: could-not-run, it needs a maxConcurrentInferences of 2; hello announces 1",
    ]);
  });

  it.concurrent("with room for no model, what needs one could not run, and nothing else fails", async () => {
    const notRun = await judge({ maxPartBytes: 1, maxBlobBytes: 1 });
    const ofEdge = CHECKS.filter(({ role, claim }) => role === "edge" && claim === undefined);
    const reason = "could-not-run, it needs a maxPartBytes of 16800; hello announces 1";
    expect(notRun).toEqual(ofEdge.map(({ checkId }) => `${checkId}: ${reason}`));
  });

  it.concurrent(
    "[DMPC-CTRL-015] with messages of the least length, what is longer could not run, and nothing fails",
    async () => {
      const notRun = await judge({ maxMessageBytes: 4_096 });
      const reason =
        /^[A-Z-]+: could-not-run, it needs a maxMessageBytes that (plan.request|latency.predict|deploy.prepare) fits into/;
      expect(notRun.filter((line) => !reason.test(line))).toEqual([]);
    },
  );

  // The most bytes of a message are left out: the suite sends one byte more than may be.
  it.concurrent("with the most of everything else, every check passes", async () => {
    const most = 2 ** 40;
    const room = { maxPartBytes: most, maxBlobBytes: most, streamIdleMs: 3_600_000 };
    expect(await judge({ ...room, maxDeployments: 1_000_000, maxConcurrentInferences: 1_000_000 })).toEqual([]);
  });
});
