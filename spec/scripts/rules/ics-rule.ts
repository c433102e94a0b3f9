import type { Fault } from "../finding.ts";
import { parseAnnouncement } from "../ics/parse-announcement.ts";
import { itemsOfStatus, parseStatus } from "../ics/parse-status.ts";
import { parseValues } from "../ics/parse-values.ts";
import { textMember } from "../specification/yaml-list.ts";
import type { Rule } from "./rule.ts";

const NEEDED = ["id", "table", "capability", "reference", "status"];
const KNOWN = [...NEEDED, "values", "hello"];

/** A supplier answers these items one by one, and requirements depend on them. */
export const icsRule: Rule = {
  ruleId: "ics-items",
  title: "Every item of the conformance statement is well formed, has an id of its own, and leads to a section.",
  check({ capabilities, clauses }) {
    const sections = new Set(
      clauses.flatMap(({ path, headings }) => {
        const file = path.replace(/^spec\//, "");
        return [file, ...headings.map(({ slug }) => `${file}#${slug}`)];
      }),
    );
    const ids = new Set(capabilities.map((item) => textMember(item, "id")));
    const seen = new Map<string, number>();
    return capabilities.flatMap((item) => {
      const id = textMember(item, "id");
      const faults: Fault[] = [];
      const fault = (member: string, message: string, mend: string): void => {
        faults.push({ file: item.file, line: item.lineOf(member), message: `${id || "an item"} ${message}`, mend });
      };
      for (const name of NEEDED) {
        if (textMember(item, name) === "") fault(name, `has no ${name}`, `give it ${NEEDED.join(", ")}, each a text`);
      }
      for (const name of Object.keys(item.members)) {
        if (!KNOWN.includes(name)) fault(name, `has the unknown member ${name}`, `use ${KNOWN.join(", ")}`);
      }
      if (!/^ICS(-[A-Z0-9]+)+$/.test(id)) fault("id", "is no id", "write ICS- and words in capitals");
      const before = seen.get(id);
      if (before !== undefined) fault("id", `is also at line ${String(before)}`, "give each item an id of its own");
      seen.set(id, item.lineOf("id"));
      const reference = textMember(item, "reference");
      if (!sections.has(reference)) fault("reference", `refers to ${reference}`, "name a clause, or clause.md#section");
      const read = <T>(member: string, parse: (text: string) => T): T | undefined => {
        if (!(member in item.members)) return undefined;
        try {
          return parse(textMember(item, member));
        } catch (error) {
          fault(member, `has a wrong ${member}`, error instanceof Error ? error.message : String(error));
          return undefined;
        }
      };
      for (const other of itemsOfStatus(read("status", parseStatus) ?? [])) {
        if (!ids.has(other)) fault("status", `depends on ${other}, which is no item`, "name an item of this file");
      }
      read("values", parseValues);
      read("hello", parseAnnouncement);
      return faults;
    });
  },
};
