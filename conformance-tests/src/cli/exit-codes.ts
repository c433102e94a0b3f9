import { isDmpcError } from "@dmpc/schemas";
import type { Verdict } from "../verdict/verdict.ts";

/**
 * The exit code of a run with a verdict.
 *
 * @see spec/conformance.md
 */
export const EXIT_OF_VERDICT: Readonly<Record<Verdict, number>> = { pass: 0, fail: 1, inconclusive: 3, error: 4 };

/** The exit code of a suite or environment that failed. */
export const EXIT_FAULT = 4;

/** The exit code of a run that an error ended. */
export function exitOfError(error: unknown): number {
  return isDmpcError(error, "DMPC_USAGE") ? 2 : EXIT_FAULT;
}
