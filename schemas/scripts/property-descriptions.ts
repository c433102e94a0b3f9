import { isNode, nodesIn, type SchemaNode, textOf, walkSchema } from "./schema-node.ts";

const INTERFACE = /^export interface (\w+) \{$/;
const PROPERTY = /^\s*(?:"([\w-]+)"|(\w+))\??: /;
const COMMENT_END = /\*\/\s*$/;

/**
 * The schema with nothing beside a `$ref`. json-schema-to-typescript takes a `$ref` with a sibling for a type of its own
 * and would declare `Identifier1`, `Identifier2` and so on.
 */
export function withoutRefSiblings(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutRefSiblings);
  if (!isNode(value)) return value;
  if (typeof value["$ref"] === "string") return { $ref: value["$ref"] };
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withoutRefSiblings(member)]));
}

/**
 * Gives each property of the generated types the description that its schema gives it.
 *
 * @param source - What json-schema-to-typescript has made of the schemas, one property a line.
 * @param schemas - The schemas, with their descriptions.
 * @throws Error if a property of a schema is not in the source, so that no description is lost in silence.
 */
export function describeProperties(source: string, schemas: Iterable<SchemaNode>): string {
  const descriptions = propertyDescriptions(schemas);
  const lines: string[] = [];
  let type = "";
  for (const line of source.split("\n")) {
    type = INTERFACE.exec(line)?.[1] ?? type;
    const [, quoted, plain] = PROPERTY.exec(line) ?? [];
    const key = `${type}.${quoted ?? plain ?? ""}`;
    const description = descriptions.get(key);
    if (description !== undefined) {
      descriptions.delete(key);
      if (!COMMENT_END.test(lines.at(-1) ?? "")) lines.push(`  /** ${description} */`);
    }
    lines.push(line);
  }
  const [lost] = descriptions.keys();
  if (lost !== undefined) throw new Error(`the property ${lost} is not among the generated types`);
  return lines.join("\n");
}

/** Descriptions of all properties, by title and name: `PartitionPlan.costMs`. */
function propertyDescriptions(schemas: Iterable<SchemaNode>): Map<string, string> {
  const found = new Map<string, string>();
  for (const schema of schemas) {
    for (const [, node] of walkSchema(schema)) {
      for (const [name, property] of nodesIn(node["properties"])) {
        found.set(`${textOf(node, "title")}.${name}`, textOf(property, "description"));
      }
    }
  }
  return found;
}
