/** A revision of the specification: `1.0`, or `1.0-draft.3` on the way to it. */
export interface Revision {
  readonly major: number;
  readonly minor: number;
  /** Number of the draft; undefined for the revision itself. */
  readonly draft: number | undefined;
}

/** Reads a revision; undefined if it is none. */
export function parseRevision(text: string): Revision | undefined {
  const match = /^([1-9]\d*)\.(0|[1-9]\d*)(?:-draft\.([1-9]\d*))?$/.exec(text);
  if (match === null) return undefined;
  const [, major, minor, draft] = match;
  return { major: Number(major), minor: Number(minor), draft: draft === undefined ? undefined : Number(draft) };
}

/** Stands after every draft. */
const RELEASED = Number.MAX_SAFE_INTEGER;

/** Below zero if the first comes before the second. A draft comes before what it is a draft of. */
export function compareRevisions(first: string, second: string): number {
  const [a, b] = [parseRevision(first), parseRevision(second)];
  if (a === undefined || b === undefined) {
    throw new Error(`${a === undefined ? first : second}: not a revision; write it as 1.0 or 1.0-draft.1`);
  }
  return a.major - b.major || a.minor - b.minor || (a.draft ?? RELEASED) - (b.draft ?? RELEASED);
}
