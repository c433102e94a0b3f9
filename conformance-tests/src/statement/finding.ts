/** Something in a conformance statement that does not conform, and how to mend it. */
export interface StatementFinding {
  /** Id of the item, or the member of the statement that it is about. */
  readonly item: string;
  /** What is wrong. */
  readonly what: string;
  /** What to do about it. */
  readonly mend: string;
}

/** A finding in one line, for a person. */
export function describeFinding({ item, what, mend }: StatementFinding): string {
  return `${item.padEnd(24)}  ${what}; ${mend}`;
}

/** How many findings there are, in words. */
export function countFindings({ length }: readonly StatementFinding[]): string {
  return length === 1 ? "1 finding" : `${length === 0 ? "no" : String(length)} findings`;
}
