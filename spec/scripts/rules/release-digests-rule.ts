import { digestFaults } from "../release/release.ts";
import type { Rule } from "./rule.ts";

/** What was released is what people claim to satisfy; it is not corrected afterwards. */
export const releaseDigestsRule: Rule = {
  ruleId: "release-digests",
  title: "Every release has the digests that it was written with.",
  check: ({ releases }) =>
    releases.flatMap(({ path, release }) =>
      digestFaults(path, release).map((message) => ({
        file: path,
        line: 1,
        message,
        mend: "restore the file from git; a change belongs into a new revision",
      })),
    ),
};
