import { type IcsAnnouncement, parseAnnouncement } from "../ics/parse-announcement.ts";
import { type IcsRule, parseStatus } from "../ics/parse-status.ts";
import { type IcsValues, parseValues } from "../ics/parse-values.ts";
import type { Specification } from "../specification/specification.ts";
import { textMember, type YamlItem } from "../specification/yaml-list.ts";

interface Item {
  readonly id: string;
  readonly table: string;
  readonly question: string;
  readonly section: string;
  readonly status: string;
  readonly rules: readonly IcsRule[];
  readonly values?: IcsValues;
  readonly hello?: IcsAnnouncement;
}

/** The items of the conformance statement as TypeScript, with what their words mean, so that a suite can review answers. */
export function icsRegistry({ capabilities, revision = "unknown" }: Specification): string {
  const items = capabilities.map(readItem);
  return `// Generated from spec/ics.yaml by \`npm run generate\`. Do not edit.

/** What a supplier owes to an item. */
export type IcsOutcome = "mandatory" | "optional" | "not-applicable";

/** One thing that a condition looks at: whether an item is supported, or which class is claimed. */
export type IcsTerm = IcsItemTerm | IcsClassTerm;

/** Whether an item is supported. */
export interface IcsItemTerm {
  /** Its id. */
  readonly item: string;
  /** Whether it must not be. */
  readonly not?: true;
}

/** Whether a class is claimed. */
export interface IcsClassTerm {
  /** The class. */
  readonly class: "core" | "exec" | "full";
  /** Whether it must not be. */
  readonly not?: true;
}

/** An outcome, and when it holds. */
export interface IcsRule {
  /** What is owed. */
  readonly outcome: IcsOutcome;
  /** Number of the group of which one item at least is supported. */
  readonly group?: number;
  /** Holds if all terms of one of the lists do; always, if not given. */
  readonly when?: readonly (readonly IcsTerm[])[];
}

/** What the answer to an item can be besides whether it is supported; what \`includes\` names is among every answer. */
export type IcsValues = IcsInteger | IcsRange | IcsNames;

/** An integer. */
export interface IcsInteger {
  /** Tells the kinds of values apart. */
  readonly kind: "integer";
  /** The least one. */
  readonly minimum: number;
  /** The largest one. */
  readonly maximum: number;
  /** What it counts. */
  readonly unit?: string;
}

/** The first and the last of a range of integers. */
export interface IcsRange {
  /** Tells the kinds of values apart. */
  readonly kind: "range";
  /** The least first one. */
  readonly minimum: number;
  /** The largest last one. */
  readonly maximum: number;
  /** What every range has in it. */
  readonly includes?: number;
}

/** Some of a list of names. */
export interface IcsNames {
  /** Tells the kinds of values apart. */
  readonly kind: "names";
  /** The list. */
  readonly names: readonly string[];
  /** The one that is always among them. */
  readonly includes?: string;
}

/** Where \`hello\` announces what an item is about: a name in one of its lists, or one of its limits. */
export interface IcsAnnouncement {
  /** Member of \`hello-result\`. */
  readonly member: "roles" | "capabilities" | "modelFormats" | "limits";
  /** The name in that list, or the limit's member. */
  readonly name: string;
}

/** One item of the conformance statement. */
export interface IcsItem {
  /** Its id. */
  readonly id: IcsItemId;
  /** Table of the proforma that it stands in. */
  readonly table: string;
  /** What a supplier says yes or no to. */
  readonly question: string;
  /** Where it is defined, as \`spec/limits.md\`. */
  readonly section: string;
  /** What is owed, in the proforma's words. */
  readonly status: string;
  /** What these words mean: the first rule that holds counts. */
  readonly rules: readonly IcsRule[];
  /** What is said besides yes; undefined if nothing. */
  readonly values?: IcsValues;
  /** Where hello says it; undefined if it does not. */
  readonly hello?: IcsAnnouncement;
}

/** Id of an item. */
export type IcsItemId =
${items.map(({ id }) => `  | "${id}"`).join("\n")};

/** The revision of the specification that the items are of. */
export const ICS_REVISION = ${JSON.stringify(revision)};

/** The items, in the order of the proforma. */
export const ICS_ITEMS: readonly IcsItem[] = [
${items.map((item) => `  ${JSON.stringify(item)},`).join("\n")}
];
`;
}

function readItem(item: YamlItem): Item {
  const status = textMember(item, "status");
  const values = textMember(item, "values");
  const hello = textMember(item, "hello");
  return {
    id: textMember(item, "id"),
    table: textMember(item, "table"),
    question: textMember(item, "capability"),
    section: `spec/${textMember(item, "reference")}`,
    status,
    rules: parseStatus(status),
    ...(values === "" ? {} : { values: parseValues(values) }),
    ...(hello === "" ? {} : { hello: parseAnnouncement(hello) }),
  };
}
