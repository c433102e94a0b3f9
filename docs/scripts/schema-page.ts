import { isNode, type SchemaNode, textOf, walkSchema } from "../../schemas/scripts/schema-node.ts";
import type { RuleDescription } from "../../schemas/src/index.ts";
import { memberTable, rangeText, typeText, withSpecLinks } from "./schema-tables.ts";

/** What a page shows besides its schema. */
export interface PageContext {
  /** Every schema, by name. */
  readonly schemas: ReadonlyMap<string, SchemaNode>;
  /** Where the schema is used, one clause each. */
  readonly uses: readonly string[];
  /** The rules beyond the schema. */
  readonly rules: readonly RuleDescription[];
  /** Name and text of a valid example; undefined where there is none. */
  readonly example: { readonly name: string; readonly text: string } | undefined;
}

/** The section of one type: what it means, and its members or limits. */
function section(node: SchemaNode, level: "#" | "##", page: string, schemas: ReadonlyMap<string, SchemaNode>): string {
  const title = textOf(node, "title");
  const lines = [`${level} ${title}`, withSpecLinks(textOf(node, "description"))];
  if (isNode(node["properties"])) lines.push(memberTable(node, page, schemas));
  else if (Array.isArray(node["oneOf"])) lines.push(`One of: ${typeText(node, page, schemas)}.`);
  else if (typeof node["type"] === "string" && node["type"] !== "object") {
    const range = rangeText(node, page, schemas);
    lines.push(`Type: ${typeText(node, page, schemas)}${range === "" ? "" : `; ${range}`}.`);
  }
  return lines.join("\n\n");
}

/** The page of a schema: its types, one section each, the rules beyond it, and an example. */
export function schemaPage(name: string, schema: SchemaNode, { schemas, uses, rules, example }: PageContext): string {
  const file = `${name}.schema.json`;
  const inner = [...walkSchema(schema)].filter(([pointer, node]) => pointer !== "" && textOf(node, "title") !== "");
  const parts = [
    section(schema, "#", name, schemas),
    `Schema: [${file}](../../../schemas/v1/${file}).${uses.length === 0 ? "" : ` Used as ${uses.join("; ")}.`}`,
    ...inner.map(([, node]) => section(node, "##", name, schemas)),
  ];
  if (rules.length > 0) {
    parts.push(
      "## Rules beyond the schema",
      ...rules.map(({ ruleId, name: rule, section: where, code }) => {
        const refusal = code === undefined ? "binds the sender; no receiver refuses" : `refused with \`${code}\``;
        return `- \`${rule}\`, ${ruleId}, ${withSpecLinks(where)}: ${refusal}`;
      }),
    );
  }
  if (example !== undefined) {
    parts.push("## A valid example", `\`${example.name}\`:`, `\`\`\`json\n${example.text.trim()}\n\`\`\``);
  }
  return `${parts.join("\n\n").replaceAll(/(\n- .*)\n(?=\n- )/g, "$1")}\n`;
}
