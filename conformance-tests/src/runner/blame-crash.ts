import type { CheckRecord } from "../verdict/verdict.ts";

/** The record of a check, at the end of which it is known that the implementation's program has ended by itself. */
export function blameCrash(record: CheckRecord, crash: string | undefined): CheckRecord {
  if (crash === undefined || !("verdict" in record) || record.verdict !== "pass") return record;
  const expected = "the program to run until it is told to end";
  return { ...record, verdict: "fail", attribution: "implementation", expected, seen: `it ended by itself (${crash})` };
}
