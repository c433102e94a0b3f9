import type { CheckRole, JudgedCheck, UnjudgedCheck } from "@dmpc/schemas";

/** What a run, or a check that was run, comes to. */
export type Verdict = JudgedCheck["verdict"];

/** What became of one check. */
export type CheckRecord = JudgedCheck | UnjudgedCheck;

/** A role that an implementation can claim. */
export type ClaimedRole = Exclude<CheckRole, "session">;

/** The roles of a server. */
export const SERVER_ROLES: readonly ClaimedRole[] = ["planner", "edge", "monitor", "predictor"];

/** The roles that can be claimed: those of a server, and the one of a client. */
export const CLAIMED_ROLES: readonly ClaimedRole[] = [...SERVER_ROLES, "end"];

/** From good to bad. */
const BADNESS: readonly Verdict[] = ["pass", "inconclusive", "error", "fail"];

/**
 * The verdict of a run: the worst of its checks. A check that could not run counts as inconclusive, one that was not
 * selected does not count, and a run in which no check was run is an error.
 *
 * A failure is worse than an error: it is certain that the implementation does not conform.
 *
 * @see spec/conformance.md
 */
export function overallVerdict(records: readonly CheckRecord[]): Verdict {
  const verdicts = records.flatMap((record): Verdict[] => {
    if ("verdict" in record) return [record.verdict];
    return record.disposition === "could-not-run" ? ["inconclusive"] : [];
  });
  if (!records.some((record) => "verdict" in record)) return "error";
  return BADNESS[Math.max(...verdicts.map((verdict) => BADNESS.indexOf(verdict)))] ?? "error";
}
