import type { ConformanceReport } from "../../../schemas/src/index.ts";

type Check = ConformanceReport["checks"][number];

/** From good to bad. */
const VERDICTS = ["pass", "inconclusive", "error", "fail"] as const;

/**
 * The reports of several runs as one: of a server and of an end device, say, which no run judges both. Each check is
 * taken from a run that selected it; where two did, from the one in which it ended worse.
 *
 * @throws Error if there is none, or they are not of the same version of the suite.
 */
export function uniteReports(reports: readonly ConformanceReport[]): ConformanceReport {
  const [first, ...others] = reports;
  if (first === undefined) throw new Error("there is no report; give one with --report");
  return others.reduce((united, report) => {
    if (united.suite.version !== report.suite.version) {
      throw new Error(`the reports are of ${united.suite.version} and ${report.suite.version}; run one suite for both`);
    }
    return {
      ...united,
      verdict: worse(united.verdict, report.verdict),
      checks: united.checks.map((check) => {
        const other = report.checks.find(({ checkId }) => checkId === check.checkId);
        return other === undefined || badness(other) <= badness(check) ? check : other;
      }),
      mutants: [...united.mutants, ...report.mutants],
    };
  }, first);
}

/** Not selected before all verdicts, could not run after all but a failure. */
function badness(check: Check): number {
  if ("verdict" in check) return check.verdict === "fail" ? VERDICTS.length + 1 : VERDICTS.indexOf(check.verdict);
  return check.disposition === "not-selected" ? -1 : VERDICTS.length;
}

function worse(one: ConformanceReport["verdict"], other: ConformanceReport["verdict"]): ConformanceReport["verdict"] {
  return VERDICTS[Math.max(VERDICTS.indexOf(one), VERDICTS.indexOf(other))] ?? "error";
}
