import type { EndDeviceBench } from "../target/end-device-bench.ts";
import { notAskedFor } from "./leave-out.ts";
import { runChecks, type RunSettings, type Subject, type SuiteResult } from "./run-checks.ts";
import { unjudged } from "./unjudged.ts";

/** How an end device is judged: one scenario after the other. */
export interface EndSuiteOptions extends Omit<RunSettings, "jobs" | "locate" | "harnessFault"> {
  /** Whether the plainest scenario is run first, to see that the program works; true if not given. */
  readonly smoke?: boolean | undefined;
}

/**
 * Judges an end device.
 *
 * @param bench - Runs it.
 * @throws DmpcError DMPC_PROCESS if the program that drives it does not work.
 * @see spec/driving-an-end-device.md
 */
export async function runEndSuite(bench: EndDeviceBench, options: EndSuiteOptions = {}): Promise<SuiteResult> {
  if (options.smoke ?? true) await bench.smoke();
  const subject: Subject = {
    url: bench.endDevice.description,
    reachedBy: "ws",
    hello: undefined,
    roles: ["end"],
    contact: { refusal: "an end device answers no hello", silent: false },
    claims: undefined,
    statement: undefined,
    endDevice: bench,
  };
  return runChecks(subject, options, (check) => {
    const reason = check.role === "end" ? notAskedFor(check, options) : "an end device is judged, which is no server";
    return reason === undefined ? undefined : unjudged(check, "not-selected", reason);
  });
}
