import { runSuite } from "../runner/run-suite.ts";
import { openTarget } from "../target/open-target.ts";
import type { Reach } from "../target/reach.ts";
import { EXIT_FAIL, EXIT_FAULT } from "./exit-codes.ts";
import { say } from "./say.ts";

/** The least that has to work before anything can be judged. */
const SMOKE = ["SESSION-SUBPROTOCOL", "SESSION-UNKNOWN-METHOD"];

/**
 * Sees whether an implementation can be judged at all: it is there, shakes hands, says hello, and refuses a method that
 * nobody serves.
 *
 * @returns The exit code.
 */
export async function smokeCommand(reach: Reach): Promise<number> {
  const target = await openTarget(reach, say);
  try {
    const url = await target.locate();
    say(`ok      it is at ${url}`);
    const { hello, records } = await runSuite({ url, checkIds: SMOKE, runs: 1, retrials: 0 });
    if (hello === undefined) say("FAILED  its hello");
    else say(`ok      it says hello, in the roles ${hello.roles.join(", ")}`);
    const run = records.filter((record) => SMOKE.includes(record.checkId));
    for (const record of run) {
      const passed = "verdict" in record && record.verdict === "pass";
      say(`${passed ? "ok    " : "FAILED"}  ${record.title}`);
      if ("verdict" in record && !passed)
        say(`        expected ${String(record.expected)}; seen: ${String(record.seen)}`);
      if ("reason" in record) say(`        ${record.reason}`);
    }
    if (run.some((record) => "verdict" in record && record.verdict === "error")) return EXIT_FAULT;
    const sound = hello !== undefined && run.every((record) => "verdict" in record && record.verdict === "pass");
    say(sound ? "it can be judged: dmpc-conform run" : "it cannot be judged yet");
    return sound ? 0 : EXIT_FAIL;
  } finally {
    await target.close();
  }
}
