import { LEVELS } from "../specification/vocabulary.ts";
import { textMember } from "../specification/yaml-list.ts";
import type { Rule } from "./rule.ts";

/** A level that is not the sentence's would bind more, or less, than the text does. */
export const levelRule: Rule = {
  ruleId: "level",
  title: "The level of a requirement is the strongest key word of its sentence.",
  check: ({ entries }) =>
    entries.flatMap((entry) => {
      const words = textMember(entry, "text").replaceAll(/`[^`]*`/g, "");
      const strongest = LEVELS.find((level) => new RegExp(`\\b${level}\\b`).test(words));
      const level = textMember(entry, "level");
      if (level === strongest) return [];
      const found = strongest === undefined ? "its sentence has no key word" : `its key word is ${strongest}`;
      const mend = strongest === undefined ? "use shall, should or may in it" : `write level: ${strongest}`;
      const message = `${textMember(entry, "id")} is of level ${level}, but ${found}`;
      return [{ file: entry.file, line: entry.lineOf("level"), message, mend }];
    }),
};
