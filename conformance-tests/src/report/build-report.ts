import { type ConformanceReport, type Gate, type MutantOutcome, parseDocument } from "@dmpc/schemas";
import { implementationOf } from "../runner/implementation.ts";
import type { SuiteResult } from "../runner/run-checks.ts";
import { SUITE } from "../suite-version.ts";
import { countVerdicts } from "./count-verdicts.ts";

/**
 * The report of a run.
 *
 * @param result - What the run found.
 * @param mutants - What became of the mutants; none if they were not run.
 * @param startedAt - UTC time (RFC 3339) at which the run began; informative.
 * @param gate - What the expected failures make of it; undefined if there are none.
 * @see schemas/v1/conformance-report.schema.json
 */
export function buildReport(
  result: SuiteResult,
  mutants: readonly MutantOutcome[],
  startedAt: string,
  gate?: Gate,
): ConformanceReport {
  const { url, hello, roles, seed, runs, partial, records, verdict } = result;
  const report: ConformanceReport = {
    schemaVersion: "1.0",
    suite: SUITE,
    startedAt,
    url,
    ...implementationOf(hello),
    roles: [...roles],
    seed,
    runs,
    ...(partial === undefined ? {} : { partial }),
    verdict,
    counts: countVerdicts(records),
    ...(gate === undefined ? {} : { gate }),
    checks: [...records],
    mutants: [...mutants],
  };
  return parseDocument("conformance-report", report);
}
