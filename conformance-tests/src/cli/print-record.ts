import type { CheckRecord } from "../verdict/verdict.ts";

/** How a replay of a record's run is asked for. */
export interface Replay {
  /** The options that say where the implementation is, such as `--url ws://127.0.0.1:8748`. */
  readonly target: string;
  /** Root seed of the run. */
  readonly seed: number;
  /** Random cases of a property of full weight. */
  readonly runs: number;
}

/** The lines that tell a person what became of a check. Checks that were not selected need none. */
export function describeRecord(record: CheckRecord, replay: Replay): string[] {
  const { checkId, requirements } = record;
  const line = (word: string, rest: string): string => `${word.padEnd(12)}  ${checkId.padEnd(24)}  ${rest}`;
  if ("disposition" in record) {
    if (record.disposition === "not-selected") return [];
    return [line("not run", requirements.join(" ")), `    ${record.reason}`];
  }
  const { verdict, durationMs, expected, seen, counterexample, path } = record;
  const lines = [line(verdict, `${requirements.join(" ")}  (${durationMs.toFixed(0)} ms)`)];
  if (verdict === "pass") return lines;
  if (expected !== undefined) lines.push(`    expected: ${expected}`);
  if (seen !== undefined) lines.push(`    seen:     ${seen}`);
  if (counterexample !== undefined) lines.push(`    with:     ${counterexample.slice(0, 2_000)}`);
  const again = `dmpc-conform run ${replay.target} --check ${checkId} --seed ${String(replay.seed)}`;
  lines.push(`    again:    ${again} ${path === undefined ? `--runs ${String(replay.runs)}` : `--path ${path}`}`);
  return lines;
}
