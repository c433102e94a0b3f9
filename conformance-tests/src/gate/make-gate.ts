import type { ExpectedFailure, Gate } from "@dmpc/schemas";
import type { CheckRecord } from "../verdict/verdict.ts";

/** The day (UTC) by which expected failures are taken, as YYYY-MM-DD. */
export function today(): string {
  return new Date().toISOString().slice(0, "2026-01-01".length);
}

/**
 * What a list of expected failures makes of a run.
 *
 * @param day - The day (UTC), as YYYY-MM-DD.
 */
export function makeGate(records: readonly CheckRecord[], failures: readonly ExpectedFailure[], day: string): Gate {
  const failed = idsOf(records, (verdict) => verdict === "fail");
  const sound = idsOf(records, (verdict) => verdict === "pass");
  // The last day is a day on which the failure is expected still. Days as text sort as they come.
  const expired = failures.filter(({ expires }) => expires < day).map(({ checkId }) => checkId);
  const inForce = failures.map(({ checkId }) => checkId).filter((checkId) => !expired.includes(checkId));
  return {
    expected: failed.filter((checkId) => inForce.includes(checkId)),
    unexpected: failed.filter((checkId) => !inForce.includes(checkId)),
    stale: [
      ...expired.map((checkId) => ({ checkId, because: "expired" as const })),
      ...inForce
        .filter((checkId) => sound.includes(checkId))
        .map((checkId) => ({ checkId, because: "not-failing" as const })),
    ],
  };
}

function idsOf(records: readonly CheckRecord[], wanted: (verdict: string) => boolean): string[] {
  return records.filter((record) => "verdict" in record && wanted(record.verdict)).map(({ checkId }) => checkId);
}
