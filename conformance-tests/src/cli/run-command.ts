import { runMutants } from "../mutants/run-mutants.ts";
import { DEFAULT_RUNS, type SuiteResult } from "../runner/run-checks.ts";
import { runSuite } from "../runner/run-suite.ts";
import { freshSeed } from "../runner/seeds.ts";
import { openTarget } from "../target/open-target.ts";
import type { Target } from "../target/reach.ts";
import { claimedReach, type ClaimedReach } from "./claimed-reach.ts";
import { EXIT_FAIL, EXIT_FAULT } from "./exit-codes.ts";
import type { RunOptions } from "./parse-arguments.ts";
import { describeRecord } from "./print-record.ts";
import { inQuotes, reachInWords } from "./reach-in-words.ts";
import { RunOutput } from "./run-output.ts";
import { say } from "./say.ts";

/** What a run does besides judging. */
export interface RunCommand extends RunOptions {
  /** The exit code if a mutant was not caught and the checks passed. */
  readonly exitIfUncaught: number;
}

/**
 * Judges a server, says what was found, and writes the reports.
 *
 * @returns The exit code.
 */
export async function runCommand(command: RunCommand): Promise<number> {
  const claimed = await claimedReach(command, say);
  if (claimed === undefined) return EXIT_FAIL;
  const output = await RunOutput.open(command, say);
  const target = await openTarget(claimed.reach, say);
  try {
    const result = await judge(command, claimed, target, output);
    if (command.mutants !== undefined) await tryMutants(command, result, output);
    const exit = await output.finish(result, command.exitIfUncaught);
    const fault = target.fault();
    if (fault === undefined) return exit;
    process.stderr.write(`dmpc-conform: ${fault.code}: ${fault.message}\n`);
    return EXIT_FAULT;
  } finally {
    await target.close();
  }
}

async function judge(
  command: RunCommand,
  { reach, statement }: ClaimedReach,
  target: Target,
  output: RunOutput,
): Promise<SuiteResult> {
  const { seed = freshSeed(), runs = DEFAULT_RUNS } = command;
  const url = await target.locate();
  say(`judging ${url} with seed ${String(seed)}, ${String(runs)} runs`);
  const claimed = command.ics === undefined ? "" : ` --ics ${inQuotes(command.ics)}`;
  const again = { reach: `${reachInWords(reach)}${claimed}`, seed, runs, folder: output.folder };
  return runSuite({
    ...command,
    url,
    reachedBy: reach.by === "adapter" ? "adapter" : undefined,
    locate: () => target.locate(),
    takeCrash: () => target.takeCrash(),
    statement,
    harnessFault: () => target.fault(),
    seed,
    runs,
    onEvent: (event) => {
      output.add(event);
    },
    keepBundle: output.keepBundle,
    onRecord(record) {
      for (const line of describeRecord(record, again)) say(line);
    },
  });
}

async function tryMutants({ mutants, full }: RunCommand, result: SuiteResult, output: RunOutput): Promise<void> {
  if (result.verdict !== "pass") {
    say("mutants: not run; behind an implementation that does not pass they show nothing");
    return;
  }
  await runMutants(result, {
    count: mutants,
    full,
    onOutcome(outcome) {
      output.addMutant(outcome);
    },
  });
}
