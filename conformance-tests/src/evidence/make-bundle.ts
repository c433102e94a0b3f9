import type { ConformanceBundle, ConformanceStatement, HelloResult } from "@dmpc/schemas";
import type { Evidence } from "../runner/run-check.ts";
import { SUITE } from "../suite-version.ts";

/** What the bundles of one run have in common. */
export interface BundleOrigin {
  /** Where the implementation was reached. */
  readonly url: string;
  /** What it said of itself; undefined if no hello succeeded. */
  readonly hello: HelloResult | undefined;
  /** What its supplier claims; undefined if nothing was said. */
  readonly statement: ConformanceStatement | undefined;
  /** Root of every random choice of the run. */
  readonly seed: number;
  /** Random cases of a property of full weight. */
  readonly runs: number;
}

/** The evidence of a failure as a document. */
export function makeBundle({ url, hello, statement, seed, runs }: BundleOrigin, evidence: Evidence): ConformanceBundle {
  const { record, nonce, recording } = evidence;
  return {
    schemaVersion: "1.0",
    suite: SUITE,
    url,
    ...(hello === undefined ? {} : { hello }),
    ...(statement === undefined ? {} : { statement }),
    seed,
    runs,
    nonce,
    check: record,
    frames: [...recording.frames],
    ...(recording.scenarios.length === 0 ? {} : { scenarios: [...recording.scenarios] }),
    ...(recording.cut ? { cut: true } : {}),
  };
}
