import type { CheckRole } from "@dmpc/schemas";
import type { Check } from "../checks/check.ts";
import { CHECKS } from "../checks/index.ts";
import type { EndDeviceBench } from "../target/end-device-bench.ts";
import { type CheckRecord, overallVerdict } from "../verdict/verdict.ts";
import { runCheck } from "./run-check.ts";
import { DEFAULT_RUNS, type SuiteOptions, type SuiteResult } from "./run-suite.ts";
import { freshSeed, seedOf } from "./seeds.ts";

/** What to judge of an end device, and how. */
export interface EndSuiteOptions extends Omit<SuiteOptions, "url" | "roles"> {
  /** Whether the plainest scenario is run first, to see that the program works; true if not given. */
  readonly smoke?: boolean | undefined;
}

const ROLE: CheckRole = "end";

/**
 * Judges an end device.
 *
 * @param bench - Runs it.
 * @throws DmpcError DMPC_PROCESS if the program that drives it does not work.
 * @see spec/driving-an-end-device.md
 */
export async function runEndSuite(bench: EndDeviceBench, options: EndSuiteOptions = {}): Promise<SuiteResult> {
  const { seed = freshSeed(), runs = DEFAULT_RUNS, path, shrink = true, checkIds, onRecord } = options;
  if (options.smoke ?? true) await bench.smoke();
  const url = bench.endDevice.description;
  const records: CheckRecord[] = [];
  for (const check of CHECKS) {
    const record = isSelected(check, checkIds)
      ? await runCheck(check, {
          url,
          contact: { refusal: "an end device answers no hello" },
          endDevice: bench,
          nonce: check.checkId,
          seed: seedOf(seed, check.checkId),
          runs,
          shrink,
          path,
        })
      : notSelected(check);
    records.push(record);
    onRecord?.(record);
  }
  return { url, hello: undefined, roles: ["end"], seed, runs, records, verdict: overallVerdict(records) };
}

function isSelected({ checkId, role }: Check, checkIds: readonly string[] | undefined): boolean {
  return role === ROLE && (checkIds === undefined || checkIds.includes(checkId));
}

function notSelected({ checkId, role, requirements, title }: Check): CheckRecord {
  const reason = role === ROLE ? "the check was not asked for" : "an end device is judged, which is no server";
  return { checkId, role, requirements: [...requirements], title, disposition: "not-selected", reason };
}
