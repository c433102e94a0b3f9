import { DmpcError } from "@dmpc/schemas";

/**
 * How a check ends that does not simply return: against the implementation, or with nothing said of it. `not-selected`
 * is one of which it turns out that there is nothing to judge in this run. `error` is the fault of whatever stands between
 * the suite and the implementation.
 */
export type OutcomeKind = "fail" | "inconclusive" | "could-not-run" | "not-selected" | "error";

/**
 * Ends a check. Thrown by checks and by the client that they use; a check that returns has passed, and one that throws
 * anything else is itself at fault.
 *
 * @see spec/conformance.md
 */
export class CheckOutcome extends DmpcError {
  /** How the check ends. */
  readonly kind: OutcomeKind;
  /** What the requirement asks for; for a kind other than `fail`, what was missing. */
  readonly expected: string;
  /** What was seen instead. */
  readonly seen: string;

  constructor(kind: OutcomeKind, expected: string, seen: string) {
    super("DMPC_CONFORMANCE_FAILED", `Expected ${expected}; seen: ${seen}.`);
    this.kind = kind;
    this.expected = expected;
    this.seen = seen;
  }
}

/** The implementation broke a requirement: what was expected of it, and what was seen. */
export function nonConformance(expected: string, seen: string): CheckOutcome {
  return new CheckOutcome("fail", expected, seen);
}

/** The implementation's behaviour lets nothing be concluded. */
export function inconclusive(expected: string, seen: string): CheckOutcome {
  return new CheckOutcome("inconclusive", expected, seen);
}

/** What the check needs first did not work. */
export function couldNotRun(expected: string, seen: string): CheckOutcome {
  return new CheckOutcome("could-not-run", expected, seen);
}

/** There is nothing to judge in this run, for a reason that shows only now. */
export function notSelected(reason: string): CheckOutcome {
  return new CheckOutcome("not-selected", "something to judge", reason);
}

/** The program through which the implementation is driven is at fault: what it should have done, and what it did. */
export function programFault(expected: string, seen: string): CheckOutcome {
  return new CheckOutcome("error", expected, seen);
}

/**
 * Demands that two values are the same.
 *
 * @throws {@link CheckOutcome} `fail`, with both values in words, if they are not.
 */
export function expectSame(what: string, expected: unknown, seen: unknown): void {
  if (Object.is(expected, seen)) return;
  throw nonConformance(`${what} ${inWords(expected)}`, inWords(seen));
}

/** A value for a person: JSON, cut off if long. */
export function inWords(value: unknown): string {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  if (typeof text !== "string") return String(value);
  return text.length <= 500 ? text : `${text.slice(0, 500)}… (${String(text.length)} characters)`;
}
