import { type ConformanceReport, type MutantOutcome, parseDocument } from "@dmpc/schemas";
import type { SuiteResult } from "../runner/run-suite.ts";
import { SUITE } from "../suite-version.ts";
import { countVerdicts } from "./count-verdicts.ts";

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

export { countVerdicts };
