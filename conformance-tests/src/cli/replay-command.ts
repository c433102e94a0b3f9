import { readBundle } from "../evidence/bundle-file.ts";
import { replay } from "../evidence/replay.ts";
import { openTarget } from "../target/open-target.ts";
import type { Reach } from "../target/reach.ts";
import { EXIT_FAIL, EXIT_FAULT } from "./exit-codes.ts";
import { describeRecord } from "./print-record.ts";
import { say } from "./say.ts";

/**
 * Shows a failure again: on the implementation, or as it was recorded.
 *
 * @returns The exit code: 1 if it fails again, 0 if it does not, 4 if that cannot be said.
 */
export async function replayCommand(file: string, reach: Reach | undefined): Promise<number> {
  const bundle = await readBundle(file);
  const { checkId, expected } = bundle.check;
  say(`replaying ${checkId} ${reach === undefined ? "from the recording" : "on the implementation"}`);
  const target = reach === undefined ? undefined : await openTarget(reach, say);
  try {
    const record = await replay(bundle, await target?.locate());
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
