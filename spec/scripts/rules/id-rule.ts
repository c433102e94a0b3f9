import { ID_FORM } from "../specification/sentence.ts";
import { textMember } from "../specification/yaml-list.ts";
import type { Rule } from "./rule.ts";

/** An id that means two things makes every citation of it worthless. */
export const idRule: Rule = {
  ruleId: "ids",
  title: "Ids have the form DMPC-AREA-NNN and occur once in the text and once in the register.",
  check({ sentences, entries }) {
    const inText = sentences.map(({ id, file, line }) => ({ id, file, line }));
    const inRegister = entries.map((entry) => ({
      id: textMember(entry, "id"),
      file: entry.file,
      line: entry.lineOf("id"),
    }));
    return [inText, inRegister].flatMap((places) => {
      const first = new Map<string, string>();
      return places.flatMap(({ id, file, line }) => {
        if (!ID_FORM.test(id)) {
          const mend = "write DMPC-, the area in capitals, and three digits";
          return [{ file, line, message: `${id || "nothing"} is no id`, mend }];
        }
        const before = first.get(id);
        if (before === undefined) {
          first.set(id, `${file}:${String(line)}`);
          return [];
        }
        const mend = "give the later one the next free number of its area";
        return [{ file, line, message: `${id} is also at ${before}`, mend }];
      });
    });
  },
};
