import { wordLines } from "../specification/page.ts";
import type { Rule } from "./rule.ts";

/** A requirement without an id can neither be cited nor judged. */
export const sentenceIdsRule: Rule = {
  ruleId: "sentence-ids",
  title: "shall and should stand only in a bullet that begins with an id.",
  check: ({ clauses, sentences }) =>
    clauses
      .filter(({ generated }) => !generated)
      .flatMap((page) => {
        const ours = sentences.filter(({ file }) => file === page.path);
        const numbered = (at: number): boolean => ours.some(({ line, lastLine }) => line <= at && at <= lastLine);
        return wordLines(page).flatMap(({ line, words }) => {
          const word = /\b(shall|should)\b/i.exec(words)?.[1];
          if (word === undefined || numbered(line)) return [];
          const mend =
            "make it a bullet, - [DMPC-AREA-NNN] ..., with an entry in the register, or say it in other words";
          return [{ file: page.path, line, message: `"${word}" in text without an id`, mend }];
        });
      }),
};
