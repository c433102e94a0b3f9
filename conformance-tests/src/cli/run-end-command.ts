import type { Shard } from "@dmpc/schemas";
import { runEndMutants } from "../mutants/end/run-end-mutants.ts";
import { DEFAULT_RUNS, type SuiteResult } from "../runner/run-checks.ts";
import { runEndSuite } from "../runner/run-end-suite.ts";
import { freshSeed } from "../runner/seeds.ts";
import { AttendedEndDevice } from "../target/attended-end-device.ts";
import { EndDeviceBench } from "../target/end-device-bench.ts";
import type { EndDevice } from "../target/end-device.ts";
import { SpawnedEndDevice } from "../target/spawned-end-device.ts";
import { EXIT_FAIL, EXIT_FAULT } from "./exit-codes.ts";
import type { Output } from "./parse-arguments.ts";
import { describeRecord } from "./print-record.ts";
import { inQuotes } from "./reach-in-words.ts";
import { RunOutput } from "./run-output.ts";
import { say } from "./say.ts";

/** The command line that judges an end device. */
export interface EndCommand extends Output {
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
  /** The part of the checks to run. */
  readonly shard: Shard | undefined;
  /** fast-check's path to a counterexample. */
  readonly path: string | undefined;
  /** How many mutants run after the checks; undefined for none. */
  readonly mutants: number | undefined;
}

/**
 * Judges an end device, says what was found, and writes the reports.
 *
 * @returns The exit code.
 */
export async function runEndCommand(command: EndCommand): Promise<number> {
  const output = await RunOutput.open(command, say);
  const result = await judge(command, output);
  if (command.mutants !== undefined) await tryMutants(command, result, output);
  return output.finish(result, command.selftest ? EXIT_FAIL : EXIT_FAULT);
}

async function judge(command: EndCommand, output: RunOutput): Promise<SuiteResult> {
  const { deadlineMs, listen, seed = freshSeed(), runs = DEFAULT_RUNS } = command;
  const bench = await EndDeviceBench.open(endDeviceOf(command), { port: listen, deadlineMs });
  try {
    say(`judging ${bench.endDevice.description} with seed ${String(seed)}, ${String(runs)} runs`);
    const again = { reach: reachOf(command), seed, runs, folder: output.folder };
    return await runEndSuite(bench, {
      ...command,
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
  } finally {
    await bench.close();
  }
}

async function tryMutants(command: EndCommand, result: SuiteResult, output: RunOutput): Promise<void> {
  if (result.verdict !== "pass") {
    say("mutants: not run; of an end device that does not pass they show nothing");
    return;
  }
  const { deadlineMs, mutants } = command;
  await runEndMutants(result, endDeviceOf(command), {
    deadlineMs,
    count: mutants,
    onOutcome(outcome) {
      output.addMutant(outcome);
    },
  });
}

function endDeviceOf({ exec }: EndCommand): (edgeUrl: string) => EndDevice {
  return (edgeUrl) => (exec === undefined ? new AttendedEndDevice(edgeUrl, say) : new SpawnedEndDevice(exec));
}

/** The options that lead to the same end device again. */
function reachOf({ exec, listen }: EndCommand): string {
  return ` --role end ${exec === undefined ? `--listen ${String(listen)}` : `--exec ${inQuotes(exec)}`}`;
}
