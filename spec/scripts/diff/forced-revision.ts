import { compareRevisions, parseRevision } from "../release/revision.ts";
import type { Change } from "./change.ts";

/** The least revision that changes force, and whether a given one is high enough. */
export interface ForcedRevision {
  /** Undefined where nothing is forced, because all changes are editorial. */
  readonly least: string | undefined;
  /** Whether the revision is at least that. */
  readonly reached: (revision: string) => boolean;
}

/**
 * The revision that changes since a base force. From a draft: the next draft. From a released revision: the next minor
 * one for compatible changes and the next major one for breaking ones, or a draft on the way there.
 */
export function forcedRevision(base: string, changes: readonly Change[]): ForcedRevision {
  const revision = parseRevision(base);
  if (revision === undefined) throw new Error(`${base}: not a revision; write it as 1.0 or 1.0-draft.1`);
  const { major, minor, draft } = revision;
  if (changes.every(({ impact }) => impact === "editorial")) return { least: undefined, reached: () => true };
  if (draft !== undefined) return atLeast(`${String(major)}.${String(minor)}-draft.${String(draft + 1)}`);
  const breaking = changes.some(({ impact }) => impact === "breaking");
  const next = breaking ? `${String(major + 1)}.0` : `${String(major)}.${String(minor + 1)}`;
  return { least: next, reached: (candidate) => compareRevisions(candidate, `${next}-draft.1`) >= 0 };
}

function atLeast(least: string): ForcedRevision {
  return { least, reached: (revision) => compareRevisions(revision, least) >= 0 };
}
