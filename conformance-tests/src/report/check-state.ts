import type { CheckRecord, Verdict } from "../verdict/verdict.ts";

/** What became of a check, verdict or disposition, in one word. */
export type CheckState = Verdict | "could-not-run" | "not-selected";

/** From what a reader has to see first to what may be passed over. */
export const STATES: readonly CheckState[] = ["fail", "error", "inconclusive", "could-not-run", "pass", "not-selected"];

/** What became of a check. */
export function stateOf(record: CheckRecord): CheckState {
  return "verdict" in record ? record.verdict : record.disposition;
}

/** A state as a person reads it. */
export function stateInWords(state: CheckState): string {
  return state.replaceAll("-", " ");
}

/** Whether a check stands in the way of the verdict `pass`. */
export function isSetback(record: CheckRecord): boolean {
  return !["pass", "not-selected"].includes(stateOf(record));
}

/** How firm a failure is, for a person; undefined if it was not tried again. */
export function firmnessOf(record: CheckRecord): string | undefined {
  if (!("verdict" in record) || record.reproduction === undefined) return undefined;
  const { tried, failed } = record.reproduction;
  const again = `failed again ${String(failed)} of ${String(tried)} times`;
  return failed >= tried ? `firm: ${again}` : `flaky: ${again}`;
}

/** Whether a failure comes and goes. */
export function isFlaky(record: CheckRecord): boolean {
  if (!("verdict" in record) || record.reproduction === undefined) return false;
  return record.reproduction.failed < record.reproduction.tried;
}
