import type { Shard, UnjudgedCheck } from "@dmpc/schemas";
import type { Check } from "../checks/check.ts";
import { missingRoom } from "../checks/room.ts";
import type { CheckRecord, ClaimedRole } from "../verdict/verdict.ts";
import type { Claims } from "../statement/claims.ts";
import { selectByClaims } from "../statement/select-by-claims.ts";
import type { FirstContact } from "./first-contact.ts";
import { isInShard } from "./shard.ts";
import { unjudged } from "./unjudged.ts";

/** Which checks were asked for, of whatever is judged. */
export interface Choice {
  /** The only checks to run; undefined for all. */
  readonly checkIds?: readonly string[] | undefined;
  /** The part of the checks to run; undefined for all. */
  readonly shard?: Shard | undefined;
}

/** Which checks of a server are to be run. */
export interface Selection extends Choice {
  /** Where the implementation was reached when the run began. */
  readonly url: string;
  /** The roles that are judged. */
  readonly roles: readonly ClaimedRole[];
  /** What the conformance statement claims; undefined if there is none. */
  readonly claims: Claims | undefined;
}

/** Why a check is not among those that were asked for; undefined if it is. */
export function notAskedFor({ checkId }: Check, { checkIds, shard }: Choice): string | undefined {
  if (checkIds !== undefined && !checkIds.includes(checkId)) return "the check was not asked for";
  if (shard === undefined || isInShard(shard, checkId)) return undefined;
  return `the check is not in part ${String(shard.index)} of ${String(shard.of)}`;
}

/**
 * The record of a check of a server that is not to be run; undefined if it is. Where nobody answers `hello`, one check
 * that says so is enough: the others would wait in vain, each for as long.
 *
 * @param before - What became of the checks before it.
 */
export function leaveOut(
  check: Check,
  selection: Selection,
  contact: FirstContact,
  before: readonly CheckRecord[],
): UnjudgedCheck | undefined {
  const { url, roles, claims } = selection;
  const { role, capability } = check;
  const notSelected = (reason: string): UnjudgedCheck => unjudged(check, "not-selected", reason);
  const couldNotRun = (reason: string): UnjudgedCheck => unjudged(check, "could-not-run", reason);
  const surplus = notAskedFor(check, selection);
  if (surplus !== undefined) return notSelected(surplus);
  if (role !== "session" && !roles.includes(role)) return notSelected(`the role ${role} was not asked for`);
  const ruledOut = selectByClaims(check, claims, "hello" in contact ? contact.hello : undefined);
  if (ruledOut !== undefined) return unjudged(check, ruledOut.disposition, ruledOut.reason);
  if ("refusal" in contact && contact.silent && before.some((one) => "verdict" in one && one.verdict === "fail")) {
    return couldNotRun(`it needs an answer to hello: ${contact.refusal}`);
  }
  if (role === "session") return undefined;
  if ("refusal" in contact) return couldNotRun(`it needs a hello that succeeds: ${contact.refusal}`);
  const { hello } = contact;
  if (!hello.roles.includes(role)) return couldNotRun(`the implementation's hello does not announce the role ${role}`);
  if (capability !== undefined && !hello.capabilities.includes(capability)) {
    return notSelected(`the implementation's hello does not announce the capability ${capability}`);
  }
  const reason = check.reasonToLeaveOut?.(url, hello, claims);
  if (reason !== undefined) return notSelected(reason);
  const missing = missingRoom(check, hello);
  return missing === undefined ? undefined : couldNotRun(`it needs ${missing}`);
}
