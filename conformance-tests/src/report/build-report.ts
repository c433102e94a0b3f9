import { type ConformanceReport, type MutantOutcome, parseDocument } from "@dmpc/schemas";
import type { SuiteResult } from "../runner/run-suite.ts";
import { SUITE } from "../suite-version.ts";
import type { CheckRecord, Verdict } from "../verdict/verdict.ts";

/**
 * The report of a run.
 *
 * @param startedAt - UTC time (RFC 3339) at which the run began; informative.
 * @see schemas/v1/conformance-report.schema.json
 */
export function buildReport(
  { url, hello, roles, seed, runs, records, verdict }: SuiteResult,
  mutants: readonly MutantOutcome[],
  startedAt: string,
): ConformanceReport {
  const implementation =
    hello === undefined ? {} : { implementation: { version: hello.version, roles: hello.roles, device: hello.device } };
  const report: ConformanceReport = {
    schemaVersion: "1.0",
    suite: SUITE,
    startedAt,
    url,
    ...implementation,
    roles: [...roles],
    seed,
    runs,
    verdict,
    counts: countVerdicts(records),
    checks: [...records],
    mutants: [...mutants],
  };
  return parseDocument("conformance-report", report);
}

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
