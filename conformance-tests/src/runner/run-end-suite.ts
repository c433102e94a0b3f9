import type { UnjudgedCheck } from "@dmpc/schemas";
import type { Check } from "../checks/check.ts";
import type { EndDeviceBench } from "../target/end-device-bench.ts";
import { runChecks, type RunSettings, type Subject, type SuiteResult } from "./run-checks.ts";
import { isInShard } from "./shard.ts";

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
    hello: undefined,
    roles: ["end"],
    contact: { refusal: "an end device answers no hello", silent: false },
    claims: undefined,
    statement: undefined,
    endDevice: bench,
  };
  return runChecks(subject, options, (check) => leaveOut(check, options));
}

function leaveOut(check: Check, { checkIds, shard }: EndSuiteOptions): UnjudgedCheck | undefined {
  const { checkId, role, requirements, title } = check;
  const notSelected = (reason: string): UnjudgedCheck => ({
    checkId,
    role,
    requirements: [...requirements],
    title,
    disposition: "not-selected",
    reason,
  });
  if (role !== "end") return notSelected("an end device is judged, which is no server");
  if (checkIds !== undefined && !checkIds.includes(checkId)) return notSelected("the check was not asked for");
  if (shard !== undefined && !isInShard(shard, checkId)) {
    return notSelected(`the check is not in part ${String(shard.index)} of ${String(shard.of)}`);
  }
  return undefined;
}
