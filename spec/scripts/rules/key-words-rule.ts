import { wordLines } from "../specification/page.ts";
import type { Rule } from "./rule.ts";

/** Words that other standards use for what `shall`, `should` and `may` say here. */
const FOREIGN_WORD = /\b(SHALL|SHOULD|MAY|MUST|Must|must|REQUIRED|RECOMMENDED|OPTIONAL)\b/g;

/** One word for one strength: a reader who meets `must` beside `shall` looks for a difference that is not there. */
export const keyWordsRule: Rule = {
  ruleId: "key-words",
  title: "The key words are shall, should and may, in lower case.",
  check: ({ clauses }) =>
    clauses.flatMap((page) =>
      wordLines(page).flatMap(({ line, words }) =>
        [...words.matchAll(FOREIGN_WORD)].map(([word]) => ({
          file: page.path,
          line,
          message: `${word} is no key word of this specification`,
          mend: "write shall, should or may in a sentence with an id, or say it in other words",
        })),
      ),
    ),
};
