import type { ConformanceReport, Gate, MutantOutcome } from "@dmpc/schemas";
import type { CheckRecord } from "../verdict/verdict.ts";

/** What it takes to ask for the run of a record again. */
export interface Again {
  /** The options that say what to judge, with a space before them; empty if none are needed. */
  readonly reach: string;
  /** Root seed of the run. */
  readonly seed: number;
  /** Random cases of a property of full weight. */
  readonly runs: number;
  /** Folder of the evidence; undefined if none is kept. */
  readonly folder: string | undefined;
}

/**
 * The lines that tell a person what became of a check. Checks that were not selected need none.
 *
 * @param run - How to ask for the same again; not said if not given.
 */
export function describeRecord(record: CheckRecord, run?: Again): string[] {
  const { checkId, requirements } = record;
  if ("disposition" in record) {
    if (record.disposition === "not-selected") return [];
    return [inColumns("not run", checkId, requirements.join(" ")), `    ${record.reason}`];
  }
  const { verdict, durationMs, expected, seen, reproduction, counterexample, path, bundle } = record;
  const lines = [inColumns(verdict, checkId, `${requirements.join(" ")}  (${durationMs.toFixed(0)} ms)`)];
  if (verdict === "pass") return lines;
  if (expected !== undefined) lines.push(`    expected: ${expected}`);
  if (seen !== undefined) lines.push(`    seen:     ${seen}`);
  if (reproduction !== undefined) {
    const { tried, failed } = reproduction;
    const word = failed === tried ? "firm" : "flaky";
    lines.push(`    ${word}:${" ".repeat(9 - word.length)}failed again ${String(failed)} of ${String(tried)} times`);
  }
  if (counterexample !== undefined) lines.push(`    with:     ${counterexample.slice(0, 2_000)}`);
  if (run === undefined) return lines;
  const again = `dmpc-conform run${run.reach} --check ${checkId} --seed ${String(run.seed)}`;
  lines.push(`    again:    ${again} ${path === undefined ? `--runs ${String(run.runs)}` : `--path ${path}`}`);
  if (bundle !== undefined) lines.push(`    replay:   dmpc-conform replay ${String(run.folder)}/${bundle}`);
  return lines;
}

/** The line that tells a person what became of a mutant. */
export function describeMutant({ mutantId, caught, caughtBy, failedChecks }: MutantOutcome): string {
  const seen = failedChecks.join(" ") || "nothing";
  const rest = `failed: ${seen}${caught ? "" : `; expected: ${caughtBy.join(" ")}`}`;
  return inColumns(caught ? "caught" : "NOT CAUGHT", mutantId, rest);
}

/** The lines that tell a person what the expected failures made of a run. */
export function describeGate(gate: Gate | undefined): string[] {
  if (gate === undefined) return [];
  const { expected, unexpected, stale } = gate;
  const why = { expired: "its last day is over", "not-failing": "it does not fail any more" };
  return [
    `expected failures: ${String(expected.length)} of ${String(expected.length + unexpected.length)} failures are expected`,
    ...stale.map(({ checkId, because }) => `    take ${checkId} out of the list: ${why[because]}`),
  ];
}

/** The lines that sum a run up. */
export function describeVerdict({ verdict, roles, counts, checks, partial, mutants }: ConformanceReport): string[] {
  const { passed, failed, inconclusive, error } = counts;
  const leftUndone = checks.filter((check) => "disposition" in check && check.disposition === "could-not-run").length;
  const uncaught = mutants.filter(({ caught }) => !caught).length;
  const rest = Object.entries({ inconclusive, error, "could not run": leftUndone }).filter(([, count]) => count > 0);
  const others = rest.map(([word, count]) => `, ${String(count)} ${word}`).join("");
  return [
    ...(mutants.length === 0
      ? []
      : [`mutants: ${String(mutants.length - uncaught)} caught, ${String(uncaught)} not caught`]),
    ...(partial === undefined ? [] : [`partial: a part of the checks was run; that certifies nothing`]),
    `verdict: ${verdict} in the roles ${roles.join(", ") || "none"}${others}`,
    `${String(passed)} passed, ${String(failed)} failed`,
  ];
}

function inColumns(word: string, id: string, rest: string): string {
  return `${word.padEnd(12)}  ${id.padEnd(24)}  ${rest}`;
}
