import type { ConformanceEvent, ConformanceReport, MutantOutcome } from "@dmpc/schemas";
import { openRunFolder } from "../events/run-folder.ts";
import { makeGate } from "../gate/make-gate.ts";
import { readExpectedFailures } from "../gate/read-expected-failures.ts";
import { runMutants } from "../mutants/run-mutants.ts";
import { buildReport } from "../report/build-report.ts";
import { countVerdicts } from "../report/count-verdicts.ts";
import { prepareReportFolder, writeReport } from "../report/write-report.ts";
import { DEFAULT_RUNS, runSuite } from "../runner/run-suite.ts";
import { freshSeed } from "../runner/seeds.ts";
import { openTarget } from "../target/open-target.ts";
import { claimedReach } from "./claimed-reach.ts";
import { EXIT_FAIL, EXIT_FAULT, exitOfRun } from "./exit-codes.ts";
import type { RunOptions } from "./parse-arguments.ts";
import { describeGate, describeMutant, describeRecord, describeVerdict } from "./print-record.ts";
import { reachInWords } from "./reach-in-words.ts";

/** What a run does besides judging. */
export interface RunCommand extends RunOptions {
  /** The exit code if a mutant was not caught and the checks passed. */
  readonly exitIfUncaught: number;
}

/**
 * Judges an implementation, says what was found, and writes the reports.
 *
 * @returns The exit code.
 */
export async function runCommand(command: RunCommand): Promise<number> {
  const startedAt = new Date().toISOString();
  const { seed = freshSeed(), runs = DEFAULT_RUNS, report, out, baseline } = command;
  const failures = baseline === undefined ? undefined : await readExpectedFailures(baseline);
  if (report !== undefined) await prepareReportFolder(report);
  const claimed = await claimedReach(command, say);
  if (claimed === undefined) return EXIT_FAIL;
  const { reach, statement } = claimed;
  const folder = out === undefined ? undefined : await openRunFolder(out);
  const onEvent = (event: ConformanceEvent): void => folder?.add(event);
  const target = await openTarget(reach, say);
  let written: ConformanceReport;
  try {
    const url = await target.locate();
    say(`judging ${url} with seed ${String(seed)}, ${String(runs)} runs`);
    const again = { reach: reachInWords(reach), seed, runs, folder: out };
    const result = await runSuite({
      ...command,
      url,
      statement,
      patienceMs: statement?.testing.patienceMs,
      locate: () => target.locate(),
      harnessFault: () => target.fault?.(),
      seed,
      runs,
      onEvent,
      keepBundle: folder === undefined ? undefined : (bundle) => folder.keep(bundle),
      onRecord(record) {
        for (const line of describeRecord(record, again)) say(line);
      },
    });
    const gate =
      failures === undefined ? undefined : makeGate(result.records, failures, startedAt.slice(0, "2026-01-01".length));
    const mutants: MutantOutcome[] = [];
    if (command.mutants && result.verdict !== "pass") {
      say("mutants: not run; behind an implementation that does not pass they show nothing");
    } else if (command.mutants) {
      mutants.push(
        ...(await runMutants(result, {
          full: command.full,
          onOutcome(outcome) {
            say(describeMutant(outcome));
            onEvent({ event: "mutant-ended", mutant: outcome });
          },
        })),
      );
    }
    written = buildReport(result, mutants, startedAt, gate);
    onEvent({
      event: "run-ended",
      verdict: result.verdict,
      counts: countVerdicts(result.records),
      ...(gate === undefined ? {} : { gate }),
    });
  } finally {
    await target.close();
  }
  await folder?.close();
  if (report !== undefined) await writeReport(report, written);
  for (const line of describeGate(written.gate)) say(line);
  for (const line of describeVerdict(written)) say(line);
  if (out !== undefined) say(`reports: ${out}`);
  const fault = target.fault?.();
  if (fault !== undefined) {
    process.stderr.write(`dmpc-conform: ${fault.code}: ${fault.message}\n`);
    return EXIT_FAULT;
  }
  const exit = exitOfRun({ records: written.checks, partial: written.partial, gate: written.gate });
  return exit === 0 && written.mutants.some(({ caught }) => !caught) ? command.exitIfUncaught : exit;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
