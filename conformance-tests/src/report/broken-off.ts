import type { Introduced, RunStarted, UnjudgedCheck } from "@dmpc/schemas";
import { DmpcError } from "@dmpc/schemas";
import { CHECKS } from "../checks/index.ts";
import { SUITE } from "../suite-version.ts";
import type { CheckRecord } from "../verdict/verdict.ts";

/** What is known of a run whose events break off. */
export interface BrokenOffRun {
  /** How it began. */
  readonly started: RunStarted;
  /** What is judged; undefined if it broke off before that was known. */
  readonly introduced: Introduced | undefined;
  /** Checks that ended. */
  readonly ended: ReadonlySet<string>;
  /** Checks that began and did not end. */
  readonly begun: ReadonlySet<string>;
}

/**
 * The records of the checks that have none because the run broke off: `error` for those that had begun, a disposition
 * for the others, so that nothing is missing from the report.
 *
 * @throws DmpcError DMPC_USAGE if another version of the suite wrote the events, and has a check that this one
 * does not know.
 */
export function recordsOfBrokenOffRun({ started, introduced, ended, begun }: BrokenOffRun): CheckRecord[] {
  const known = new Set(CHECKS.map(({ checkId }) => checkId));
  const foreign = [...begun].find((checkId) => !ended.has(checkId) && !known.has(checkId));
  if (foreign !== undefined) {
    throw new DmpcError(
      "DMPC_USAGE",
      `the run broke off in the check ${foreign}, which this version of the suite does not have; make its reports with ${started.suite.name} ${started.suite.version}`,
    );
  }
  const sameSuite = started.suite.name === SUITE.name && started.suite.version === SUITE.version;
  return CHECKS.filter(({ checkId }) => !ended.has(checkId)).flatMap(({ checkId, role, requirements, title }) => {
    const head = { checkId, role, requirements: [...requirements], title };
    if (begun.has(checkId)) {
      return {
        ...head,
        verdict: "error" as const,
        attribution: "harness" as const,
        durationMs: 0,
        expected: "the check to come to an end",
        seen: "the run broke off during the check",
      };
    }
    if (!sameSuite) return [];
    const left = (disposition: UnjudgedCheck["disposition"], reason: string): UnjudgedCheck => ({
      ...head,
      disposition,
      reason,
    });
    if (started.partial?.checkIds?.includes(checkId) === false) {
      return left("not-selected", "the check was not asked for");
    }
    if (role !== "session" && introduced?.roles.includes(role) === false) {
      return left("not-selected", `the role ${role} was not asked for`);
    }
    return left("could-not-run", "the run broke off before the check began");
  });
}
