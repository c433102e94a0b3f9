import type { ConformanceReport } from "@dmpc/schemas";
import type { CheckRecord, Verdict } from "../verdict/verdict.ts";

/** How many checks ended how. */
export function countVerdicts(records: readonly CheckRecord[]): ConformanceReport["counts"] {
  const count = (verdict: Verdict): number =>
    records.filter((record) => "verdict" in record && record.verdict === verdict).length;
  return {
    passed: count("pass"),
    failed: count("fail"),
    inconclusive: count("inconclusive"),
    error: count("error"),
    notRun: records.filter((record) => !("verdict" in record)).length,
  };
}
