import type { Specification } from "../specification/specification.ts";
import type { Release } from "./release.ts";
import { compareRevisions, parseRevision } from "./revision.ts";

/** The newest release; undefined where there is none. */
export function newestRelease({ releases }: Pick<Specification, "releases">): Release | undefined {
  return releases
    .map(({ release }) => release)
    .filter(({ revision }) => parseRevision(revision) !== undefined)
    .sort((a, b) => compareRevisions(a.revision, b.revision))
    .at(-1);
}
