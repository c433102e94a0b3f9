import { readBundle } from "../evidence/bundle-file.ts";
import { replay, replayEndDevice, roleOf } from "../evidence/replay.ts";
import { openTarget } from "../target/open-target.ts";
import type { Reach } from "../target/reach.ts";
import { SpawnedEndDevice } from "../target/spawned-end-device.ts";
import { EXIT_FAIL, EXIT_FAULT } from "./exit-codes.ts";
import { describeRecord } from "./print-record.ts";
import { say } from "./say.ts";
import { usage } from "./usage.ts";

/**
 * Shows a failure again: on the implementation, or as it was recorded.
 *
 * @returns The exit code: 1 if it fails again, 0 if it does not, 4 if that cannot be said.
 */
export async function replayCommand(file: string, reach: Reach | undefined): Promise<number> {
  const bundle = await readBundle(file);
  const { checkId, expected } = bundle.check;
  say(`replaying ${checkId} ${reach === undefined ? "from the recording" : "on the implementation"}`);
  const isOfEndDevice = roleOf(bundle) === "end";
  if (isOfEndDevice && reach !== undefined && reach.by !== "exec") {
    throw usage("the bundle is of an end device; give --exec with the command that starts it, or nothing");
  }
  const target = reach === undefined || isOfEndDevice ? undefined : await openTarget(reach, say);
  try {
    const record = isOfEndDevice
      ? await replayEndDevice(bundle, reach?.by === "exec" ? () => new SpawnedEndDevice(reach.command) : undefined)
      : await replay(bundle, await target?.locate());
    for (const line of describeRecord(record)) say(line);
    if (!("verdict" in record) || record.verdict === "error" || record.verdict === "inconclusive") return EXIT_FAULT;
    if (record.verdict === "pass") {
      say("it does not fail any more");
      return 0;
    }
    say(record.expected === expected ? "it fails again, in the same way" : "it fails again, in another way");
    return EXIT_FAIL;
  } finally {
    await target?.close();
  }
}
