import type { MutantOutcome } from "@dmpc/schemas";
import { runMutants } from "../mutants/run-mutants.ts";
import { buildReport, countVerdicts } from "../report/build-report.ts";
import { prepareReportFolder, writeReport } from "../report/write-report.ts";
import { DEFAULT_RUNS, runSuite } from "../runner/run-suite.ts";
import { freshSeed } from "../runner/seeds.ts";
import { EXIT_FAULT, EXIT_OF_VERDICT } from "./exit-codes.ts";
import type { Target } from "./parse-arguments.ts";
import { describeRecord } from "./print-record.ts";

/** What a run does besides judging. */
export interface RunCommand extends Target {
  /** Whether the mutants run after the checks. */
  readonly mutants: boolean;
  /** The exit code if a mutant was not caught and the checks passed; the suite's fault if not given. */
  readonly exitIfUncaught?: number;
}

/**
 * Judges an implementation, says what was found, and writes the report.
 *
 * @returns The exit code.
 */
export async function runCommand(command: RunCommand): Promise<number> {
  const startedAt = new Date().toISOString();
  const { url, seed = freshSeed(), runs = DEFAULT_RUNS, report, exitIfUncaught = EXIT_FAULT } = command;
  if (report !== undefined) await prepareReportFolder(report);
  say(`judging ${url} with seed ${String(seed)}, ${String(runs)} runs`);
  const result = await runSuite({
    ...command,
    seed,
    runs,
    onRecord(record) {
      for (const line of describeRecord(record, { target: `--url ${url}`, seed, runs })) say(line);
    },
  });
  const meaningful = command.mutants && result.verdict === "pass";
  if (command.mutants && !meaningful)
    say("mutants: not run; behind an implementation that does not pass they show nothing");
  const mutants = meaningful
    ? await runMutants(result, (outcome) => {
        say(describeMutant(outcome));
      })
    : [];
  if (report !== undefined) await writeReport(report, buildReport(result, mutants, startedAt));

  const uncaught = mutants.filter(({ caught }) => !caught).length;
  const { passed, failed, inconclusive, error, notRun } = countVerdicts(result.records);
  if (mutants.length > 0) say(`mutants: ${String(mutants.length - uncaught)} caught, ${String(uncaught)} not caught`);
  const rest = Object.entries({ inconclusive, error, "not run": notRun }).filter(([, count]) => count > 0);
  const others = rest.map(([word, count]) => `, ${String(count)} ${word}`).join("");
  say(`verdict: ${result.verdict} in the roles ${result.roles.join(", ") || "none"}${others}`);
  say(`${String(passed)} passed, ${String(failed)} failed`);
  const exit = EXIT_OF_VERDICT[result.verdict];
  return exit === 0 && uncaught > 0 ? exitIfUncaught : exit;
}

/** The line that tells a person what became of a mutant. */
export function describeMutant({ mutantId, caught, caughtBy, failedChecks }: MutantOutcome): string {
  const word = caught ? "caught" : "NOT CAUGHT";
  const seen = failedChecks.join(" ") || "nothing";
  return `${word.padEnd(12)}  ${mutantId.padEnd(24)}  failed: ${seen}${caught ? "" : `; expected: ${caughtBy.join(" ")}`}`;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
