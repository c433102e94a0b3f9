import { textMember } from "../specification/yaml-list.ts";
import type { Rule } from "./rule.ts";

/** A condition that nothing defines can neither be claimed nor denied. */
export const conditionRule: Rule = {
  ruleId: "conditions",
  title: "The condition of a requirement is an item of the conformance statement.",
  check({ entries, capabilities }) {
    const known = new Set(capabilities.map((item) => textMember(item, "id")));
    return entries.flatMap((entry) => {
      const condition = textMember(entry, "condition");
      if (condition === "" || known.has(condition)) return [];
      const message = `${textMember(entry, "id")} depends on ${condition}, which spec/ics.yaml does not have`;
      const mend = "name an item of spec/ics.yaml, or add it there";
      return [{ file: entry.file, line: entry.lineOf("condition"), message, mend }];
    });
  },
};
