/**
 * `npm run kill-matrix [-- --seed NUMBER]`: runs every check on every mutant of the reference's server and end device, and
 * writes which checks failed on which mutant to `docs/results/kill-matrix.md`. The same seed writes the same file.
 */
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { format, resolveConfig } from "prettier";
import { startRuntime } from "@dmpc/reference-impl";
import {
  CHECKS,
  END_MUTANT_RUNS,
  END_MUTANTS,
  type EndDevice,
  EndDeviceBench,
  MUTANT_RUNS,
  MUTANTS,
  readStatement,
  runEndMutants,
  runEndSuite,
  runMutants,
  runSuite,
  type SuiteResult,
  UNBROKEN,
} from "../src/index.ts";
import { EndDeviceInProcess } from "../test/end/end-device-in-process.ts";
import { type KillRow, renderKillMatrix } from "./kill-matrix/render-kill-matrix.ts";
import { startReferenceEdge } from "../test/reference-edge.ts";

/** Seed of the file that is kept. */
const SEED = "20221200";

const STATEMENT = fileURLToPath(new URL("../../reference-impl/conformance-statement.json", import.meta.url));

const file = fileURLToPath(new URL("../../docs/results/kill-matrix.md", import.meta.url));

try {
  const { values } = parseArgs({ options: { seed: { type: "string", default: SEED } } });
  const seed = Number(values.seed);
  if (!Number.isSafeInteger(seed) || seed < 0 || seed >= 2 ** 31) {
    throw new Error(`--seed is "${values.seed}", not an integer from 0 to 2147483647`);
  }
  const edge = await startReferenceEdge();
  const rows = await runAll(edge.url, seed).finally(async () => edge.stop());
  const text = renderKillMatrix({ seed, runs: MUTANT_RUNS, rows, checks: CHECKS, unbroken: UNBROKEN });
  const pretty = await format(text, { ...(await resolveConfig(file)), parser: "markdown" });
  const before = await readFile(file, "utf8").catch(() => "");
  await writeFile(file, pretty);
  const caught = rows.filter(({ outcome }) => outcome.caught).length;
  console.log(`${String(rows.length)} mutants, ${String(caught)} caught`);
  console.log(`docs/results/kill-matrix.md: ${before === pretty ? "the same" : "written"}`);
  process.exitCode = caught === rows.length ? 0 : 1;
} catch (error) {
  console.error(`kill-matrix: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 2;
}

/** Judges the server by its statement and the end device, and then each of their mutants. */
async function runAll(url: string, seed: number): Promise<KillRow[]> {
  return [...(await runServer(url, seed)), ...(await runEndDevice(seed))];
}

async function runServer(url: string, seed: number): Promise<KillRow[]> {
  const statement = await readStatement(STATEMENT);
  const judged = await runSuite({ url, statement, seed, runs: MUTANT_RUNS });
  expectPassed(judged);
  const rows: KillRow[] = [];
  await runMutants(judged, {
    full: true,
    onOutcome(outcome, records) {
      const undecided = records
        .filter((record) =>
          "verdict" in record ? record.verdict === "inconclusive" : record.disposition === "could-not-run",
        )
        .map(({ checkId }) => checkId);
      rows.push({ outcome, undecided });
      console.log(`${String(rows.length)}/${String(MUTANTS.length)} ${outcome.mutantId}`);
    },
  });
  return rows;
}

async function runEndDevice(seed: number): Promise<KillRow[]> {
  const runtime = await startRuntime("native", 1);
  try {
    const makeEndDevice = (): EndDevice => new EndDeviceInProcess(runtime);
    const bench = await EndDeviceBench.open(makeEndDevice, { deadlineMs: 3_000 });
    const judged = await runEndSuite(bench, { seed, runs: END_MUTANT_RUNS }).finally(async () => bench.close());
    expectPassed(judged);
    const rows: KillRow[] = [];
    await runEndMutants(judged, makeEndDevice, {
      deadlineMs: 1_500,
      onOutcome(outcome) {
        rows.push({ outcome, undecided: [] });
        console.log(`${String(rows.length)}/${String(END_MUTANTS.length)} ${outcome.mutantId}`);
      },
    });
    return rows;
  } finally {
    await runtime.close();
  }
}

/** Of an implementation that does not pass, mutants show nothing. */
function expectPassed({ verdict, records }: SuiteResult): void {
  if (verdict === "pass") return;
  const bad = records.filter((record) => ("verdict" in record ? record.verdict !== "pass" : false));
  throw new Error(`the reference does not pass ${bad.map(({ checkId }) => checkId).join(", ")}`);
}
