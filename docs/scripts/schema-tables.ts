import { isNode, nodesIn, type SchemaNode, textOf } from "../../schemas/scripts/schema-node.ts";

/** Text of a table's cell. */
function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}

const code = (text: string): string => `\`${text}\``;

/** The anchor of a heading. */
export function anchorOf(heading: string): string {
  return heading.toLowerCase().replaceAll(" ", "-");
}

/** A sentence in which `spec/partition.md#plan` has become a link. Pages lie three folders below the root. */
export function withSpecLinks(sentence: string): string {
  return sentence.replaceAll(/\bspec\/[\w-]+\.(?:md|yaml)(?:#[\w-]+)?/g, (target) => {
    return target.includes(".md") ? `[${target}](../../../${target})` : code(target);
  });
}

interface Target {
  readonly page: string;
  readonly node: SchemaNode;
}

/** The page and the schema that a `$ref` on a page leads to. */
function follow(ref: string, page: string, schemas: ReadonlyMap<string, SchemaNode>): Target {
  const [file = "", pointer = ""] = ref.split("#");
  const target = file === "" ? page : file.replace(".schema.json", "");
  const schema = schemas.get(target);
  const node = pointer === "" ? schema : nodesIn(schema?.["$defs"]).find(([name]) => pointer === `/$defs/${name}`)?.[1];
  if (node === undefined) throw new Error(`${page}: ${ref} leads nowhere`);
  return { page: target, node };
}

/** The type of a value, for a person. */
export function typeText(node: SchemaNode, page: string, schemas: ReadonlyMap<string, SchemaNode>): string {
  const ref = node["$ref"];
  if (typeof ref === "string") {
    const target = follow(ref, page, schemas);
    const title = textOf(target.node, "title");
    return `[${title}](${target.page}.md#${anchorOf(title)})`;
  }
  const branches = node["oneOf"];
  if (Array.isArray(branches))
    return branches.map((branch) => typeText(branch as SchemaNode, page, schemas)).join(" or ");
  if ("const" in node) return code(JSON.stringify(node["const"]));
  const values = node["enum"];
  if (Array.isArray(values)) return values.map((value) => code(JSON.stringify(value))).join(", ");
  if (node["type"] === "array" && isNode(node["items"])) return `array of ${typeText(node["items"], page, schemas)}`;
  const title = textOf(node, "title");
  if (node["type"] === "object" && title !== "") return `[${title}](${page}.md#${anchorOf(title)})`;
  return textOf(node, "type");
}

/** A number with separated thousands, as `1,000,000`; a power of two where it is one less or one. */
function number(value: unknown): string {
  if (typeof value !== "number") return "";
  if (Math.abs(value) >= 2 ** 30) {
    const exponent = Math.log2(value + 1);
    if (Number.isInteger(exponent) && 2 ** exponent - 1 === value) return `2^${String(exponent)} - 1`;
    if (Number.isInteger(Math.log2(value))) return `2^${String(Math.log2(value))}`;
  }
  return value.toLocaleString("en-US", { maximumFractionDigits: 9 });
}

/** The limits of a value, those of the type that it refers to too; empty where there are none. */
export function rangeText(node: SchemaNode, page: string, schemas: ReadonlyMap<string, SchemaNode>): string {
  const ref = node["$ref"];
  if (typeof ref === "string") {
    const target = follow(ref, page, schemas);
    return rangeText(target.node, target.page, schemas);
  }
  const parts: string[] = [];
  const between = (least: unknown, most: unknown, unit: string): void => {
    if (most !== undefined) parts.push(`${number(least ?? 0)} to ${number(most)}${unit}`);
  };
  between(node["minimum"], node["maximum"], "");
  between(node["minLength"], node["maxLength"], " characters");
  between(node["minItems"], node["maxItems"], " items");
  if (node["uniqueItems"] === true) parts.push("no two equal");
  if (typeof node["pattern"] === "string") parts.push(code(node["pattern"]));
  return parts.join("; ");
}

/** What a value means; for an array, what its items mean too. */
function meaning(node: SchemaNode): string {
  const items =
    isNode(node["items"]) && textOf(node["items"], "title") === "" ? textOf(node["items"], "description") : "";
  const own = textOf(node, "description");
  return withSpecLinks(items === "" ? own : `${own} Each item: ${items}`);
}

/** The members of an object, as the rows of a table. */
export function memberTable(node: SchemaNode, page: string, schemas: ReadonlyMap<string, SchemaNode>): string {
  const members = nodesIn(node["properties"]);
  if (members.length === 0) return "It has no members.";
  const required = new Set<unknown>(Array.isArray(node["required"]) ? node["required"] : []);
  const rows = members.map(([name, member]) => {
    const cells = [
      code(name),
      typeText(member, page, schemas),
      required.has(name) ? "yes" : "no",
      rangeText(member, page, schemas),
      meaning(member),
    ];
    return `| ${cells.map(cell).join(" | ")} |`;
  });
  return ["| member | type | required | range | meaning |", "| --- | --- | --- | --- | --- |", ...rows].join("\n");
}
