import type { Release } from "../release/release.ts";
import { contentOf } from "../release/release.ts";
import { newestRelease } from "../release/newest-release.ts";
import { parseRevision } from "../release/revision.ts";
import type { Specification } from "../specification/specification.ts";
import { diffContent } from "./diff-content.ts";
import { forcedRevision } from "./forced-revision.ts";

/**
 * Why the tree's revision is too low for what has changed since the releases; undefined where it is not. Besides the
 * newest release, the newest that is no draft counts: drafts may break each other, but not what was released before.
 */
export function revisionFault(specification: Specification): string | undefined {
  const { releases, revision } = specification;
  const final = releases.filter(({ release }) => parseRevision(release.revision)?.draft === undefined);
  const bases = new Set([newestRelease(specification), newestRelease({ releases: final })]);
  const faults = [...bases].flatMap((base): string[] => (base === undefined ? [] : faultsSince(base)));
  return faults[0];

  function faultsSince(base: Release): string[] {
    const changes = diffContent(base, contentOf(specification));
    const { least, reached } = forcedRevision(base.revision, changes);
    if (least === undefined || (revision !== undefined && reached(revision))) return [];
    const since = `${String(changes.length)} changes since ${base.revision}`;
    return [
      `spec/revision.yaml: ${revision ?? "no revision"}, but ${since} force ${least}; write revision: "${least}"`,
    ];
  }
}
