import type { Shard, UnjudgedCheck } from "@dmpc/schemas";
import type { Check } from "../checks/check.ts";
import { missingRoom } from "../checks/room.ts";
import type { CheckRecord, ClaimedRole } from "../verdict/verdict.ts";
import type { Claims } from "../statement/claims.ts";
import { selectByClaims } from "../statement/select-by-claims.ts";
import type { FirstContact } from "./first-contact.ts";
import { isInShard } from "./shard.ts";

/** Which checks were asked for. */
export interface Selection {
  /** Where the implementation was reached when the run began. */
  readonly url: string;
  /** The roles that are judged. */
  readonly roles: readonly ClaimedRole[];
  /** The only checks to run; undefined for all of the roles. */
  readonly checkIds?: readonly string[] | undefined;
  /** The part of the checks to run; undefined for all. */
  readonly shard?: Shard | undefined;
  /** What the conformance statement claims; undefined if there is none. */
  readonly claims?: Claims | undefined;
}

/**
 * The record of a check that is not to be run; undefined if it is. Where nobody answers `hello`, one check that says so
 * is enough: the others would wait in vain, each for as long.
 *
 * @param before - What became of the checks before it.
 */
export function leaveOut(
  check: Check,
  { url, roles, checkIds, shard, claims }: Selection,
  contact: FirstContact,
  before: readonly CheckRecord[],
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
  if (role !== "session" && !roles.includes(role)) {
    return record("not-selected", `the role ${role} was not asked for`);
  }
  if (shard !== undefined && !isInShard(shard, checkId)) {
    return record("not-selected", `the check is not in part ${String(shard.index)} of ${String(shard.of)}`);
  }
  const ruledOut = selectByClaims(check, claims, "hello" in contact ? contact.hello : undefined);
  if (ruledOut !== undefined) return record(ruledOut.disposition, ruledOut.reason);
  if ("refusal" in contact && contact.silent && before.some((one) => "verdict" in one && one.verdict === "fail")) {
    return record("could-not-run", `it needs an answer to hello: ${contact.refusal}`);
  }
  if (role === "session") return undefined;
  if ("refusal" in contact) return record("could-not-run", `it needs a hello that succeeds: ${contact.refusal}`);
  const { hello } = contact;
  if (!hello.roles.includes(role)) {
    return record("could-not-run", `the implementation's hello does not announce the role ${role}`);
  }
  const { capability } = check;
  if (capability !== undefined && !hello.capabilities.includes(capability)) {
    return record("not-selected", `the implementation's hello does not announce the capability ${capability}`);
  }
  const reason = check.reasonToLeaveOut?.(url, hello);
  if (reason !== undefined) return record("not-selected", reason);
  const missing = missingRoom(check, hello);
  return missing === undefined ? undefined : record("could-not-run", `it needs ${missing}`);
}
