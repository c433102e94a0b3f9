import type { Specification } from "../specification/specification.ts";
import { contentOf, makeRelease, type Release } from "./release.ts";
import { canonicalJson } from "./canonical-json.ts";

/** A release to write, and where. */
export interface FrozenFile {
  readonly path: string;
  readonly text: string;
  /** Whether the file is there already, with this content. */
  readonly present: boolean;
}

/**
 * Freezes the tree under its revision.
 *
 * @throws Error if that revision has been released with another content: what people claim to satisfy does not change.
 */
export function freeze(specification: Specification): FrozenFile {
  const { revision, releases } = specification;
  if (revision === undefined) throw new Error('spec/revision.yaml gives no revision; write revision: "1.0-draft.1"');
  const path = `spec/releases/${revision}.json`;
  const release: Release = makeRelease(revision, contentOf(specification));
  const before = releases.find((file) => file.path === path)?.release;
  if (before !== undefined && canonicalJson(before) !== canonicalJson(release)) {
    const mend = "raise the revision in spec/revision.yaml; `npm run spec:diff -- latest worktree` says how far";
    throw new Error(`${path}: ${revision} has been released with another content; ${mend}`);
  }
  return { path, text: `${JSON.stringify(release, undefined, 2)}\n`, present: before !== undefined };
}
