import { ID_FORM } from "../specification/sentence.ts";
import type { Rule } from "./rule.ts";

/** Within a clause the prefix may be left out, as in PART-001. */
const REFERENCE = /\b(DMPC-)?([A-Z]+)-(\d{3})\b/g;

/** A reference to a requirement that does not exist sends the reader nowhere. */
export const requirementReferencesRule: Rule = {
  ruleId: "requirement-references",
  title: "The prose names only requirements that exist.",
  check({ clauses, sentences }) {
    const known = new Set(sentences.map(({ id }) => id));
    const areas = new Set(sentences.filter(({ id }) => ID_FORM.test(id)).map(({ id }) => id.split("-")[1]));
    return clauses.flatMap((page) =>
      page.text.split("\n").flatMap((words, index) =>
        [...words.matchAll(REFERENCE)].flatMap(([name, prefix, area = "", number = ""]) => {
          if (prefix === undefined && !areas.has(area)) return [];
          if (known.has(`DMPC-${area}-${number}`)) return [];
          const mend = "name one that the text has";
          return [{ file: page.path, line: index + 1, message: `${name} does not exist`, mend }];
        }),
      ),
    );
  },
};
