/**
 * `npm run kill-matrix [-- --seed NUMBER]`: starts the reference edge, runs every check on every mutant of it, and writes
 * which checks failed on which mutant to `docs/results/kill-matrix.md`. The same seed writes the same file.
 */
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { format, resolveConfig } from "prettier";
import { CHECKS, MUTANT_RUNS, MUTANTS, runMutants, runSuite, UNBROKEN } from "../src/index.ts";
import { type KillRow, renderKillMatrix } from "./kill-matrix/render-kill-matrix.ts";
import { withReferenceEdge } from "./kill-matrix/reference-edge.ts";

/** Seed of the file that is kept. */
const SEED = "20221200";

const root = fileURLToPath(new URL("../../", import.meta.url));
const file = fileURLToPath(new URL("../../docs/results/kill-matrix.md", import.meta.url));

try {
  const { values } = parseArgs({ options: { seed: { type: "string", default: SEED } } });
  const seed = Number(values.seed);
  if (!Number.isSafeInteger(seed) || seed < 0 || seed >= 2 ** 31) {
    throw new Error(`--seed is "${values.seed}", not an integer from 0 to 2147483647`);
  }
  const rows = await withReferenceEdge(root, async (url) => runAll(url, seed));
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

/** Judges the edge, then each of its mutants. */
async function runAll(url: string, seed: number): Promise<KillRow[]> {
  const judged = await runSuite({ url, seed, runs: MUTANT_RUNS });
  const bad = judged.records.filter((record) => !("verdict" in record) || record.verdict !== "pass");
  if (bad.length > 0) {
    const names = bad.map(({ checkId }) => checkId).join(", ");
    throw new Error(`the reference edge does not pass ${names}; mutants of it would show nothing`);
  }
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
