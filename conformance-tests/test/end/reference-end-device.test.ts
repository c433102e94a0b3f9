import { fileURLToPath } from "node:url";
import { type Runtime, startRuntime } from "@dmpc/reference-impl";
import { afterAll, beforeAll, expect, it } from "vitest";
import {
  END_MUTANTS,
  EndDeviceBench,
  runEndMutants,
  runEndSuite,
  SpawnedEndDevice,
  type SuiteResult,
} from "../../src/index.ts";
import { EndDeviceInProcess } from "./end-device-in-process.ts";

/** Where the judge meets the reference's end device: in this process for many scenarios, by its command line for some. */

const REFERENCE = fileURLToPath(new URL("../../../reference-impl/bin/dmpc.js", import.meta.url));
const SEED = 20_221_200;
const DEADLINE_MS = 3_000;

let runtime: Runtime;
let result: SuiteResult;

beforeAll(async () => {
  runtime = await startRuntime("native", 1);
  const bench = await EndDeviceBench.open(() => new EndDeviceInProcess(runtime), { deadlineMs: DEADLINE_MS });
  result = await runEndSuite(bench, { seed: SEED, runs: 150 });
  await bench.close();
}, 120_000);

afterAll(() => runtime.close());

it("passes the reference end device in every check", () => {
  const judged = result.records.filter(({ role }) => role === "end");
  expect(judged.filter((record) => !("verdict" in record) || record.verdict !== "pass")).toEqual([]);
  expect(judged.length).toBe(22);
  expect(result.verdict).toBe("pass");
  expect(result.roles).toEqual(["end"]);
});

it.concurrent(
  "catches every mutant of an end device by the checks that it names and no others",
  async () => {
    const outcomes = await runEndMutants(result, () => new EndDeviceInProcess(runtime), {
      deadlineMs: 1_500,
      // A silent edge device costs half of the deadline each time.
      onlyWhereNamed: ["END-DEADLINE", "END-CANCEL"],
    });
    expect(outcomes.filter(({ caught }) => !caught)).toEqual([]);
    expect(outcomes.length).toBe(END_MUTANTS.length);
  },
  180_000,
);

it.concurrent("finds out an end device that says that it cooperated, and did not", async () => {
  const boaster = new EndDeviceInProcess(runtime, (outcome) => ({
    ...outcome,
    results: outcome.results.map((result) =>
      result.computedBy === "end" && result.failure !== undefined
        ? { computedBy: "cooperation", outputs: result.outputs }
        : result,
    ),
  }));
  const bench = await EndDeviceBench.open(() => ({
    description: "exec:a boaster",
    // At the port 1 nobody answers, so that it computes everything alone.
    start: (assignment) => boaster.start({ ...assignment, url: "ws://127.0.0.1:1" }),
  }));
  const checkIds = ["END-COOPERATION", "END-REFUSED"];
  const { records } = await runEndSuite(bench, { seed: SEED, runs: 50, checkIds });
  await bench.close();
  const judged = records.flatMap((record) => ("verdict" in record ? [[record.checkId, record.verdict]] : []));
  expect(judged).toEqual([
    ["END-COOPERATION", "fail"],
    ["END-REFUSED", "pass"],
  ]);
});

it("has a mutant for each check", () => {
  const caught = new Set(END_MUTANTS.flatMap(({ caughtBy }) => caughtBy));
  const checks = result.records.filter(({ role }) => role === "end").map(({ checkId }) => checkId);
  expect([...caught].sort()).toEqual([...checks].sort());
});

it.concurrent(
  "passes the reference end device by its command line",
  async () => {
    const command = `"${process.execPath}" "${REFERENCE}" scenario`;
    const bench = await EndDeviceBench.open(() => new SpawnedEndDevice(command), { deadlineMs: 30_000 });
    const checkIds = ["END-COOPERATION", "END-CHUNK-ORDER", "END-REFUSED", "END-BROKEN-OFF"];
    const { records, verdict } = await runEndSuite(bench, { seed: SEED, runs: 10, checkIds });
    await bench.close();
    expect(records.filter((record) => "verdict" in record && record.verdict !== "pass")).toEqual([]);
    expect(verdict).toBe("pass");
  },
  120_000,
);
