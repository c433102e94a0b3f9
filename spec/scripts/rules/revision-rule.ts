import type { Fault } from "../finding.ts";
import { parseRevision, compareRevisions } from "../release/revision.ts";
import { textMember } from "../specification/yaml-list.ts";
import type { Rule } from "./rule.ts";

const FILE = "spec/revision.yaml";

/** A claim names a revision; the tree has to know which one it is. */
export const revisionRule: Rule = {
  ruleId: "revision",
  title: "The tree has a revision, not older than any release, and no requirement is newer than it.",
  check({ revision, releases, entries }) {
    const here = revision === undefined ? undefined : parseRevision(revision);
    if (revision === undefined || here === undefined) {
      const message = `${revision ?? "nothing"} is no revision`;
      return [{ file: FILE, line: 1, message, mend: 'write revision: "1.0-draft.1", or as "1.0"' }];
    }
    const older = releases.flatMap(({ path, release }): Fault[] => {
      if (compareRevisions(revision, release.revision) >= 0) return [];
      const message = `${revision} comes before the release ${release.revision} in ${path}`;
      return [{ file: FILE, line: 1, message, mend: "go on from the newest release" }];
    });
    const released = `${String(here.major)}.${String(here.minor)}`;
    const newer = entries.flatMap((entry): Fault[] => {
      const since = textMember(entry, "since");
      // A draft of 1.1 may bring what 1.1 will have.
      if (parseRevision(since) === undefined || compareRevisions(since, released) <= 0) return [];
      const message = `${textMember(entry, "id")} is of ${since}, but the tree is ${revision}`;
      return [{ file: entry.file, line: entry.lineOf("since"), message, mend: `raise the revision in ${FILE}` }];
    });
    return [...older, ...newer];
  },
};
