import { type Gate, isDmpcError, type PartialRun } from "@dmpc/schemas";
import { type CheckRecord, overallVerdict, type Verdict } from "../verdict/verdict.ts";

/** The exit code of a run in which something failed. */
export const EXIT_FAIL = 1;

/** The exit code of a suite or environment that failed. */
export const EXIT_FAULT = 4;

/** The exit code of a list of expected failures that is not up to date. */
const EXIT_STALE = 5;

const EXIT_INCOMPLETE = 3;

const EXIT_OF_VERDICT: Readonly<Record<Verdict, number>> = {
  pass: 0,
  fail: EXIT_FAIL,
  inconclusive: EXIT_INCOMPLETE,
  error: EXIT_FAULT,
};

/** What an exit code is made of. */
export interface Ending {
  /** What became of the checks. */
  readonly records: readonly CheckRecord[];
  /** Why the run is of a part of the checks only; undefined if it is of all. */
  readonly partial: PartialRun | undefined;
  /** What the expected failures make of it; undefined if there are none. */
  readonly gate: Gate | undefined;
}

/**
 * The exit code of a run: its worst verdict, but for the failures that are expected. A list of them that is stale is
 * worse than a run that is incomplete, and a run of a part of the checks is incomplete at best.
 *
 * @see spec/conformance.md#exit-codes
 */
export function exitOfRun({ records, partial, gate }: Ending): number {
  const counting = records.map((record): CheckRecord => {
    const forgiven = gate?.expected.includes(record.checkId) === true && "verdict" in record;
    return forgiven ? { ...record, verdict: "pass" } : record;
  });
  const verdict = overallVerdict(counting);
  if (verdict === "fail" || verdict === "error") return EXIT_OF_VERDICT[verdict];
  if (gate !== undefined && gate.stale.length > 0) return EXIT_STALE;
  return partial === undefined ? EXIT_OF_VERDICT[verdict] : EXIT_INCOMPLETE;
}

/** The exit code of a run that an error ended. */
export function exitOfError(error: unknown): number {
  return isDmpcError(error, "DMPC_USAGE") ? 2 : EXIT_FAULT;
}
