import type { Page } from "../specification/page.ts";
import type { Specification } from "../specification/specification.ts";
import { listMember, textMember, type YamlItem } from "../specification/yaml-list.ts";
import { markdownTable } from "./markdown-table.ts";

const IDENTIFICATION = [
  "Implementation (name and version)",
  "Supplier",
  "Contact",
  "Platform it runs on",
  "Date of this statement",
  "Revision claimed",
  "Class claimed",
];

/** The proforma of the implementation conformance statement: the questions that a supplier answers. */
export function icsPage(specification: Specification): string {
  const { capabilities, revision = "unknown" } = specification;
  const tables = [...new Set(capabilities.map((item) => textMember(item, "table")))];
  return [
    "# Implementation conformance statement: proforma",
    "<!-- Generated from ics.yaml and requirements/ by `npm run generate`. Do not edit. -->",
    `For revision ${revision}, in the manner of ITU-T X.296. A supplier copies this page and fills in the last column of every
table. A claim of conformance names the revision, the roles and the class, and has this statement with it.`,
    markdownTable(
      ["status", "meaning"],
      [
        ["m", "mandatory for whoever claims a role and a class that the item is of"],
        ["o", "optional"],
        ["o.N", "optional, but at least one of the items with the same number is supported"],
        ["c: ITEM", "mandatory where that item is supported, else not applicable"],
        ["c: ...", "as the condition says"],
      ],
    ),
    "Support is Y (yes), N (no) or N/A (not applicable, because the condition or the role is not claimed).",
    "## Identification",
    markdownTable(
      ["question", "answer"],
      IDENTIFICATION.map((question) => [question, ""]),
    ),
    ...tables.flatMap((table) => [
      `## ${capitalised(table)}`,
      capabilityTable(
        specification,
        capabilities.filter((item) => textMember(item, "table") === table),
      ),
    ]),
    "## Requirements",
    ...specification.clauses.flatMap((page) => requirementTable(specification, page)),
    "",
  ].join("\n\n");
}

function capabilityTable(specification: Specification, items: readonly YamlItem[]): string {
  const valued = items.some((item) => "values" in item.members);
  return markdownTable(
    ["item", "statement", "reference", "status", ...(valued ? ["values"] : []), "support"],
    items.map((item) => [
      textMember(item, "id"),
      textMember(item, "capability"),
      reference(specification, textMember(item, "reference")),
      textMember(item, "status"),
      ...(valued ? [valuesOf(item)] : []),
      "",
    ]),
  );
}

function requirementTable(specification: Specification, page: Page): string[] {
  const clause = page.path.replace(/^spec\//, "");
  const entries = specification.entries.filter((entry) => textMember(entry, "anchor").startsWith(`${clause}#`));
  if (entries.length === 0) return [];
  return [
    `### ${page.headings[0]?.title ?? clause}`,
    markdownTable(
      ["item", "requirement", "roles", "class", "reference", "status", "support"],
      entries.map((entry) => [
        textMember(entry, "id"),
        textMember(entry, "text"),
        listMember(entry, "roles").join(", "),
        textMember(entry, "class"),
        reference(specification, textMember(entry, "anchor")),
        statusOf(entry),
        "",
      ]),
    ),
  ];
}

/** What the supplier owes: a recommendation or a permission is an option, whatever it depends on. */
function statusOf(entry: YamlItem): string {
  if (textMember(entry, "level") !== "shall") return "o";
  const condition = textMember(entry, "condition");
  return condition === "" ? "m" : `c: ${condition}`;
}

/** A link to a section, by its heading, or to a clause, by its first one; the text itself where it leads to neither. */
function reference({ clauses }: Specification, anchor: string): string {
  const [file = "", slug] = anchor.split("#");
  const page = clauses.find(({ path }) => path === `spec/${file}`);
  const heading = page?.headings.find((candidate) => slug === undefined || candidate.slug === slug);
  return heading === undefined ? anchor : `[${heading.title}](${anchor})`;
}

function valuesOf(item: YamlItem): string {
  const values = item.members["values"];
  if (Array.isArray(values)) return values.join(", ");
  return typeof values === "string" || typeof values === "number" ? String(values) : "";
}

function capitalised(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
