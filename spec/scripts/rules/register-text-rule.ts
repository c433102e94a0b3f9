import type { Fault } from "../finding.ts";
import { oneLine } from "../specification/sentence.ts";
import { textMember } from "../specification/yaml-list.ts";
import type { Rule } from "./rule.ts";

/** Two wordings would be two requirements. */
export const registerTextRule: Rule = {
  ruleId: "register-text",
  title: "Text and register have the same sentences, word for word, at the same anchors.",
  check({ sentences, entries }) {
    const byId = new Map(entries.map((entry) => [textMember(entry, "id"), entry]));
    const sentenceOf = new Map(sentences.map((sentence) => [sentence.id, sentence]));
    const missing = sentences
      .filter(({ id }) => !byId.has(id))
      .map(({ id, file, line }): Fault => {
        const mend = `add an entry to ${registerOf(file)}`;
        return { file, line, message: `${id} is not in the register`, mend };
      });
    const differing = entries.flatMap((entry): Fault[] => {
      const id = textMember(entry, "id");
      const sentence = sentenceOf.get(id);
      if (sentence === undefined) {
        const mend = "write its sentence into the clause, or withdraw it";
        return [{ file: entry.file, line: entry.line, message: `${id} is in no clause`, mend }];
      }
      const at = `${sentence.file}:${String(sentence.line)}`;
      const faults: Fault[] = [];
      const fault = (member: string, message: string, mend: string): void => {
        faults.push({ file: entry.file, line: entry.lineOf(member), message: `${id} ${message}`, mend });
      };
      if (oneLine(textMember(entry, "text")) !== sentence.text) {
        fault("text", `differs from its sentence at ${at}`, `write: ${sentence.text}`);
      }
      if (textMember(entry, "anchor") !== sentence.anchor) {
        const anchor = textMember(entry, "anchor") || "no anchor";
        fault("anchor", `has ${anchor}, but stands at ${at}`, `write anchor: ${sentence.anchor}`);
      }
      if (entry.file !== registerOf(sentence.file)) {
        fault("id", `belongs to ${sentence.file}`, `move it to ${registerOf(sentence.file)}`);
      }
      return faults;
    });
    return [...missing, ...differing];
  },
};

/** The register's file of a clause. */
function registerOf(clause: string): string {
  return clause.replace(/^spec\/(.*)\.md$/, "spec/requirements/$1.yaml");
}
