import type { MutantOutcome } from "@dmpc/schemas";
import { runEndMutants } from "../mutants/end/run-end-mutants.ts";
import { buildReport, countVerdicts } from "../report/build-report.ts";
import { prepareReportFolder, writeReport } from "../report/write-report.ts";
import { runEndSuite } from "../runner/run-end-suite.ts";
import { DEFAULT_RUNS, type SuiteResult } from "../runner/run-suite.ts";
import { freshSeed } from "../runner/seeds.ts";
import { AttendedEndDevice } from "../target/attended-end-device.ts";
import { EndDeviceBench } from "../target/end-device-bench.ts";
import type { EndDevice } from "../target/end-device.ts";
import { SpawnedEndDevice } from "../target/spawned-end-device.ts";
import { EXIT_FAULT, EXIT_OF_VERDICT } from "./exit-codes.ts";
import { describeRecord } from "./print-record.ts";
import { describeMutant } from "./run-command.ts";

/** The command line that judges an end device. */
export interface EndCommand {
  readonly name: "end";
  /** Whether the mutants are what was asked for. */
  readonly selftest: boolean;
  /** The command that starts the end device; undefined if somebody starts it by hand. */
  readonly exec: string | undefined;
  /** Port of the suite's edge device; undefined for a free one. */
  readonly listen: number | undefined;
  /** Time of a scenario in milliseconds. */
  readonly deadlineMs: number | undefined;
  /** Root of every random choice. */
  readonly seed: number | undefined;
  /** Random cases of a property of full weight. */
  readonly runs: number | undefined;
  /** The only checks to run. */
  readonly checkIds: readonly string[] | undefined;
  /** fast-check's path to a counterexample. */
  readonly path: string | undefined;
  /** File of the report. */
  readonly report: string | undefined;
  /** Whether the mutants run after the checks. */
  readonly mutants: boolean;
}

/**
 * Judges an end device, says what was found, and writes the report.
 *
 * @returns The exit code.
 */
export async function runEndCommand(command: EndCommand): Promise<number> {
  const startedAt = new Date().toISOString();
  const { report, deadlineMs, listen, seed = freshSeed(), runs = DEFAULT_RUNS } = command;
  if (report !== undefined) await prepareReportFolder(report);
  const bench = await EndDeviceBench.open(endDeviceOf(command), { port: listen, deadlineMs });
  let result: SuiteResult;
  try {
    say(`judging ${bench.endDevice.description} with seed ${String(seed)}, ${String(runs)} runs`);
    result = await runEndSuite(bench, {
      ...command,
      seed,
      runs,
      onRecord(record) {
        for (const line of describeRecord(record, { target: targetOf(command), seed, runs })) say(line);
      },
    });
  } finally {
    await bench.close();
  }
  const mutants = await runMutants(command, result);
  if (report !== undefined) await writeReport(report, buildReport(result, mutants, startedAt));
  return conclude(command, result, mutants);
}

function endDeviceOf({ exec }: EndCommand): (edgeUrl: string) => EndDevice {
  return (edgeUrl) => (exec === undefined ? new AttendedEndDevice(edgeUrl, say) : new SpawnedEndDevice(exec));
}

async function runMutants(command: EndCommand, result: SuiteResult): Promise<MutantOutcome[]> {
  if (!command.mutants) return [];
  if (result.verdict !== "pass") {
    say("mutants: not run; of an end device that does not pass they show nothing");
    return [];
  }
  const { deadlineMs } = command;
  return runEndMutants(result, endDeviceOf(command), {
    deadlineMs,
    onOutcome(outcome) {
      say(describeMutant(outcome));
    },
  });
}

function conclude({ selftest }: EndCommand, result: SuiteResult, mutants: readonly MutantOutcome[]): number {
  const { passed, failed, inconclusive, error, notRun } = countVerdicts(result.records);
  const uncaught = mutants.filter(({ caught }) => !caught).length;
  if (mutants.length > 0) say(`mutants: ${String(mutants.length - uncaught)} caught, ${String(uncaught)} not caught`);
  const rest = Object.entries({ inconclusive, error, "not run": notRun }).filter(([, count]) => count > 0);
  const others = rest.map(([word, count]) => `, ${String(count)} ${word}`).join("");
  say(`verdict: ${result.verdict} in the role end${others}`);
  say(`${String(passed)} passed, ${String(failed)} failed`);
  const exit = EXIT_OF_VERDICT[result.verdict];
  if (exit !== 0 || uncaught === 0) return exit;
  return selftest ? 1 : EXIT_FAULT;
}

/** The options that lead to the same end device again, quoted for a shell. */
function targetOf({ exec, listen }: EndCommand): string {
  if (exec === undefined) return `--role end --listen ${String(listen)}`;
  return `--role end --exec '${exec.replaceAll("'", String.raw`'\''`)}'`;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
