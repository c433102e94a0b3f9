import { randomBytes } from "node:crypto";
import type { HelloResult, UnjudgedCheck } from "@dmpc/schemas";
import type { Check } from "../checks/check.ts";
import { CHECKS } from "../checks/index.ts";
import { type CheckRecord, type ClaimedRole, overallVerdict, SERVER_ROLES, type Verdict } from "../verdict/verdict.ts";
import { type FirstContact, firstContact } from "./first-contact.ts";
import { runCheck } from "./run-check.ts";
import { freshSeed, seedOf } from "./seeds.ts";

/** Random cases of a property of full weight, if nothing else is asked for. */
export const DEFAULT_RUNS = 100;

/** What to judge, and how. */
export interface SuiteOptions {
  /** Where the implementation is: `ws://` or `wss://`. */
  readonly url: string;
  /** The roles to judge it in; those that its hello announces if not given. */
  readonly roles?: readonly ClaimedRole[] | undefined;
  /** Root of every random choice; a fresh one if not given. */
  readonly seed?: number | undefined;
  /** Random cases of a property of full weight; {@link DEFAULT_RUNS} if not given. */
  readonly runs?: number | undefined;
  /** The only checks to run; all of the roles if not given. */
  readonly checkIds?: readonly string[] | undefined;
  /** fast-check's path to a counterexample that is to be tried again; makes sense with a seed and one check. */
  readonly path?: string | undefined;
  /** Whether counterexamples are made smaller; true if not given. */
  readonly shrink?: boolean | undefined;
  /** Called with each check's record as soon as there is one. */
  readonly onRecord?: ((record: CheckRecord) => void) | undefined;
}

/** What a run of the suite found. */
export interface SuiteResult {
  /** Where the implementation was reached. */
  readonly url: string;
  /** What it said of itself; undefined if no hello succeeded. */
  readonly hello: HelloResult | undefined;
  /** The roles that were judged. */
  readonly roles: readonly ClaimedRole[];
  /** Root of every random choice. */
  readonly seed: number;
  /** Random cases of a property of full weight. */
  readonly runs: number;
  /** One record for each check of the suite. */
  readonly records: readonly CheckRecord[];
  /** The worst of the records. */
  readonly verdict: Verdict;
}

/**
 * Judges the implementation at a URL.
 *
 * @throws DmpcError DMPC_TRANSPORT_UNREACHABLE if nobody answers there.
 * @see spec/conformance.md
 */
export async function runSuite(options: SuiteOptions): Promise<SuiteResult> {
  const { url, seed = freshSeed(), runs = DEFAULT_RUNS, path, shrink = true } = options;
  const contact = await firstContact(url);
  const hello = "hello" in contact ? contact.hello : undefined;
  const roles = options.roles ?? SERVER_ROLES.filter((role) => hello?.roles.includes(role));
  const runNonce = randomBytes(8).toString("hex");

  const records: CheckRecord[] = [];
  for (const check of CHECKS) {
    const record =
      leaveOut(check, roles, options.checkIds, contact) ??
      (await runCheck(check, {
        url,
        contact,
        nonce: `${runNonce} ${check.checkId}`,
        seed: seedOf(seed, check.checkId),
        runs,
        shrink,
        path,
      }));
    records.push(record);
    options.onRecord?.(record);
  }
  return { url, hello, roles, seed, runs, records, verdict: overallVerdict(records) };
}

/** The record of a check that is not to be run; undefined if it is. */
function leaveOut(
  check: Check,
  roles: readonly ClaimedRole[],
  checkIds: readonly string[] | undefined,
  contact: FirstContact,
): UnjudgedCheck | undefined {
  const { checkId, role, requirements, title } = check;
  const record = (disposition: UnjudgedCheck["disposition"], reason: string): UnjudgedCheck => ({
    checkId,
    role,
    requirements: [...requirements],
    title,
    disposition,
    reason,
  });
  if (checkIds !== undefined && !checkIds.includes(checkId))
    return record("not-selected", "the check was not asked for");
  if (role === "session") return undefined;
  if (!roles.includes(role)) return record("not-selected", `the role ${role} was not asked for`);
  if ("refusal" in contact) return record("could-not-run", `it needs a hello that succeeds: ${contact.refusal}`);
  const { hello } = contact;
  if (!hello.roles.includes(role)) {
    return record("could-not-run", `the implementation's hello does not announce the role ${role}`);
  }
  const { capability } = check;
  if (capability === undefined || hello.capabilities.includes(capability)) return undefined;
  return record("not-selected", `the implementation's hello does not announce the capability ${capability}`);
}
