import type { Fault } from "../finding.ts";
import { CLASSES, LEVELS, ROLES } from "../specification/vocabulary.ts";
import { listMember, textMember, type YamlItem } from "../specification/yaml-list.ts";
import type { Rule } from "./rule.ts";

/** Whether a member has the right form, and what that form is. A member that may be absent is judged where it is there. */
interface Member {
  readonly needed: boolean;
  readonly form: string;
  readonly holds: (value: unknown, entry: YamlItem) => boolean;
}

const isText = (value: unknown): value is string => typeof value === "string";
const isAmong = (value: unknown, words: readonly string[]): boolean => isText(value) && words.includes(value);
const isListOf = (value: unknown, holds: (element: unknown) => boolean): boolean =>
  Array.isArray(value) && value.every(holds) && new Set(value).size === value.length;

const MEMBERS = new Map<string, Member>([
  ["id", { needed: true, form: "an id", holds: isText }],
  ["level", { needed: true, form: LEVELS.join(", "), holds: (value) => isAmong(value, LEVELS) }],
  ["text", { needed: true, form: "the sentence", holds: isText }],
  ["anchor", { needed: true, form: "clause.md#section", holds: isText }],
  [
    "roles",
    {
      needed: true,
      form: `a list of ${ROLES.join(", ")}, each at most once`,
      holds: (value, entry) => isListOf(value, (role) => isAmong(role, ROLES)) && listMember(entry, "roles").length > 0,
    },
  ],
  ["class", { needed: true, form: CLASSES.join(", "), holds: (value) => isAmong(value, CLASSES) }],
  ["condition", { needed: false, form: "an id of spec/ics.yaml", holds: isText }],
  [
    "since",
    {
      needed: true,
      form: 'a revision in quotes, as "1.0"',
      holds: (value) => isText(value) && /^[1-9]\d*\.\d+$/.test(value),
    },
  ],
  [
    "checks",
    {
      needed: true,
      form: "a list of check ids",
      holds: (value) => isListOf(value, (id) => isText(id) && /^[A-Z][A-Z0-9]*(-[A-Z0-9]+)*$/.test(id)),
    },
  ],
  [
    "excluded",
    {
      needed: false,
      form: "a sentence that says why, where there are no checks",
      holds: (value, entry) => isText(value) && /\S\.$/.test(value) && listMember(entry, "checks").length === 0,
    },
  ],
]);

/** Tools read the members by name; one that they do not know is one that nobody reads. */
export const registerMembersRule: Rule = {
  ruleId: "register-members",
  title: "The members of an entry are those that requirements/README.md describes, and well formed.",
  check: ({ entries }) =>
    entries.flatMap((entry) => {
      const faults: Fault[] = [];
      const fault = (member: string, message: string, mend: string): void => {
        const at = `${textMember(entry, "id")} ${message}`;
        faults.push({ file: entry.file, line: entry.lineOf(member), message: at, mend });
      };
      for (const name of Object.keys(entry.members)) {
        if (!MEMBERS.has(name)) fault(name, `has the unknown member ${name}`, `use ${[...MEMBERS.keys()].join(", ")}`);
      }
      for (const [name, { needed, form, holds }] of MEMBERS) {
        if (!(name in entry.members)) {
          if (needed) fault(name, `has no ${name}`, `give it ${form}`);
        } else if (!holds(entry.members[name], entry)) {
          fault(name, `has a wrong ${name}`, `write ${form}`);
        }
      }
      return faults;
    }),
};
