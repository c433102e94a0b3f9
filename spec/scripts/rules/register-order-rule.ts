import { textMember } from "../specification/yaml-list.ts";
import type { Rule } from "./rule.ts";

/** Whoever reads text and register side by side reads down both. */
export const registerOrderRule: Rule = {
  ruleId: "register-order",
  title: "The entries of a file of the register stand in the order of the text.",
  check({ sentences, entries }) {
    return [...new Set(entries.map(({ file }) => file))].flatMap((file) => {
      const clause = file.replace(/^spec\/requirements\/(.*)\.yaml$/, "spec/$1.md");
      const here = entries.filter((entry) => entry.file === file);
      const known = new Set(here.map((entry) => textMember(entry, "id")));
      const there = sentences.filter((sentence) => sentence.file === clause && known.has(sentence.id));
      const ours = here.filter((entry) => there.some(({ id }) => id === textMember(entry, "id")));
      const index = ours.findIndex((entry, position) => textMember(entry, "id") !== there[position]?.id);
      const entry = ours[index];
      if (entry === undefined) return [];
      // The first one only: all after it would be out of order, too.
      const message = `${textMember(entry, "id")} stands where ${clause} has ${there[index]?.id ?? "nothing"}`;
      return [{ file, line: entry.lineOf("id"), message, mend: "put the entries into the order of the clause" }];
    });
  },
};
