/** What the checker found about a statement: that it is true, that it is not, or that it cannot tell. */
export type Verdict = "holds" | "fails" | "open";

/** A statement about an answer, and whether it is true. */
export interface Statement {
  /** The requirement that the statement comes from, such as DMPC-PLAN-005. */
  readonly requirement: string;
  /** What is said of the answer. */
  readonly statement: string;
  /** Whether it is true. */
  readonly verdict: Verdict;
  /** Why it is not true, or why nobody can tell; absent where it holds. */
  readonly why?: string;
  /** The document that is pointed into; absent where the statement holds. */
  readonly document?: "answer" | "request";
  /** JSON Pointer to the place; absent where the statement holds. */
  readonly path?: string;
}

/** What is wrong, and where. */
export interface Fault {
  /** What is wrong. */
  readonly why: string;
  /** JSON Pointer to the place. */
  readonly path: string;
  /** The document that is pointed into; the answer if absent. */
  readonly document?: "answer" | "request";
}

/** The statement that holds if there is no fault. */
export function state(requirement: string, statement: string, fault: Fault | undefined): Statement {
  if (fault === undefined) return { requirement, statement, verdict: "holds" };
  return { requirement, statement, verdict: "fails", document: "answer", ...fault };
}

/** A statement that nobody has decided. */
export function leaveOpen(requirement: string, statement: string, fault: Fault): Statement {
  return { requirement, statement, verdict: "open", document: "answer", ...fault };
}
