import { describe, expect, it } from "vitest";
import { readSchemas } from "../scripts/schema-files.ts";
import { isNode, nodesIn, type SchemaNode, textOf, walkSchema } from "../scripts/schema-node.ts";
import { CONCEPTS } from "../src/index.ts";

/** Laws of the set of schemas that schemas/profile.schema.json cannot say, since it sees one file at a time. */

const schemas = readSchemas();
const names = [...schemas.keys()];

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** The schema that a `$ref` leads to from a file, followed to its end; the schema itself where it has none. */
function resolve(schema: SchemaNode, file: string): SchemaNode | undefined {
  const ref = schema["$ref"];
  if (typeof ref !== "string") return schema;
  const [path = "", pointer = ""] = ref.split("#");
  const target = path === "" ? file : path.replace(".schema.json", "");
  let found: unknown = schemas.get(target);
  for (const part of pointer.split("/").slice(1)) found = isNode(found) ? found[part] : undefined;
  return isNode(found) ? resolve(found, target) : undefined;
}

/** Whether both branches require a member that is one constant here and another there. */
function haveDifferentConstants(one: SchemaNode, other: SchemaNode): boolean {
  const constants = (branch: SchemaNode): Map<string, unknown> =>
    new Map(
      nodesIn(branch["properties"]).flatMap(([name, member]) =>
        "const" in member && listOf(branch["required"]).includes(name) ? [[name, member["const"]] as const] : [],
      ),
    );
  const others = constants(other);
  return [...constants(one)].some(([name, value]) => others.has(name) && others.get(name) !== value);
}

/** Whether any two branches differ in type or in a constant, or one requires a member that the other does not allow. */
function isDiscriminated(branches: readonly SchemaNode[], file: string): boolean {
  const resolved = branches.map((branch) => resolve(branch, file) ?? {});
  const refuses = (one: SchemaNode, other: SchemaNode): boolean =>
    other["additionalProperties"] === false &&
    listOf(one["required"]).some((name) => !nodesIn(other["properties"]).some(([member]) => member === name));
  return resolved.every((one, index) =>
    resolved
      .slice(index + 1)
      .every(
        (other) =>
          one["type"] !== other["type"] ||
          haveDifferentConstants(one, other) ||
          refuses(one, other) ||
          refuses(other, one),
      ),
  );
}

/** What is wrong with one schema of the file. */
function faults(schema: SchemaNode, file: string): string[] {
  const members = new Set(nodesIn(schema["properties"]).map(([name]) => name));
  const unknown = listOf(schema["required"]).filter((name) => !members.has(String(name)));
  return [
    ...(resolve(schema, file) === undefined ? ["$ref leads nowhere"] : []),
    ...unknown.map((name) => `required names ${String(name)}, which is no property`),
    ...(isDiscriminated(listOf(schema["oneOf"]).filter(isNode), file) ? [] : ["oneOf whose branches overlap"]),
  ];
}

describe("the set of schemas", () => {
  it("covers every concept and common", () => {
    expect(names).toEqual([...CONCEPTS, "common"].sort());
  });

  it.each(names)("names %s as its file is named", (name) => {
    const schema = schemas.get(name) ?? {};
    expect(schema["$id"]).toBe(`https://dmpc.example/schemas/v1/${name}.schema.json`);
    const words = name.split("-").map((word) => word.charAt(0).toUpperCase() + word.slice(1));
    expect(schema["title"]).toBe(words.join(""));
  });

  it("gives each title once", () => {
    const titles = [...schemas.values()].flatMap((schema) =>
      [...walkSchema(schema)].map(([, node]) => textOf(node, "title")).filter((title) => title !== ""),
    );
    expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
  });

  it.each(names)("has no fault in %s", (name) => {
    const found = [...walkSchema(schemas.get(name) ?? {})].flatMap(([pointer, schema]) =>
      faults(schema, name).map((fault) => `${name}#${pointer}: ${fault}`),
    );
    expect(found).toEqual([]);
  });

  it.each<[string, SchemaNode]>([
    ["$ref leads nowhere", { $ref: "common.schema.json#/$defs/nothing" }],
    ["$ref leads nowhere", { $ref: "nothing.schema.json" }],
    ["required names b, which is no property", closed({ a: {} }, ["b"])],
    ["oneOf whose branches overlap", { oneOf: [closed({ a: {} }, ["a"]), closed({ a: {}, b: {} }, ["a"])] }],
  ])("finds: %s", (fault, schema) => {
    expect(faults(schema, "common")).toContain(fault);
  });
});

function closed(properties: SchemaNode, required: string[]): SchemaNode {
  return { type: "object", additionalProperties: false, properties, required };
}
