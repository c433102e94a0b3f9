import type { Fault } from "../finding.ts";
import type { Specification } from "../specification/specification.ts";

/** One thing that holds for the whole specification. */
export interface Rule {
  /** Name in findings, as `key-words`. */
  readonly ruleId: string;
  /** What holds, as a sentence. */
  readonly title: string;
  /** The places where it does not. */
  check(specification: Specification): readonly Fault[] | Promise<readonly Fault[]>;
}
