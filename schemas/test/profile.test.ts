import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { CONCEPTS, SCHEMA_FOLDER } from "../src/index.ts";

/** Holds every schema to the profile of schemas/README.md#profile, so that any language can generate types from it. */

/** The keywords of the profile. Whatever is not here is not used: prefixItems, if, patternProperties and so on. */
const KEYWORDS = new Set(
  (
    "$schema $id $defs $ref title description type enum const oneOf " +
    "properties required additionalProperties items minItems maxItems uniqueItems " +
    "minimum maximum minLength maxLength pattern"
  ).split(" "),
);

/** The objects whose members another schema governs. */
const OPEN_OBJECTS = new Set(["RpcParams", "RpcResult", "NotificationParams"]);

type Schema = Readonly<Record<string, unknown>>;

const isSchema = (value: unknown): value is Schema =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const schemasIn = (value: unknown): [string, Schema][] =>
  isSchema(value) ? Object.entries(value).filter((entry): entry is [string, Schema] => isSchema(entry[1])) : [];
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const isText = (value: unknown): value is string => typeof value === "string" && value !== "";

const names = readdirSync(SCHEMA_FOLDER)
  .filter((name) => name.endsWith(".schema.json"))
  .sort();
const files = new Map(
  names.map((name) => [name, JSON.parse(readFileSync(new URL(name, SCHEMA_FOLDER), "utf8")) as Schema]),
);

/** The schema and every schema inside it, each with its JSON Pointer. */
function* walk(schema: Schema, pointer: string): Generator<readonly [string, Schema]> {
  yield [pointer, schema];
  for (const keyword of ["properties", "$defs"]) {
    for (const [name, inner] of schemasIn(schema[keyword])) yield* walk(inner, `${pointer}/${keyword}/${name}`);
  }
  if (isSchema(schema["items"])) yield* walk(schema["items"], `${pointer}/items`);
  for (const [index, branch] of listOf(schema["oneOf"]).entries()) {
    if (isSchema(branch)) yield* walk(branch, `${pointer}/oneOf/${String(index)}`);
  }
}

/** The schema that a `$ref` leads to from a file, followed to its end; the schema itself where it has none. */
function resolve(schema: Schema, file: string): Schema | undefined {
  const ref = schema["$ref"];
  if (typeof ref !== "string") return schema;
  const [name = "", pointer = ""] = ref.split("#");
  const target = name === "" ? file : name;
  let found: unknown = files.get(target);
  for (const part of pointer.split("/").slice(1)) found = isSchema(found) ? found[part] : undefined;
  return isSchema(found) ? resolve(found, target) : undefined;
}

/** The faults of one schema: what the profile asks of it and it does not do. */
function faults(schema: Schema, file: string): string[] {
  const { type, pattern } = schema;
  const found = Object.keys(schema)
    .filter((keyword) => !KEYWORDS.has(keyword))
    .map((keyword) => `the keyword ${keyword} is not in the profile`);
  const need = (right: boolean, fault: string): void => {
    if (!right) found.push(fault);
  };
  const has = (keyword: string): boolean => keyword in schema;

  need(resolve(schema, file) !== undefined, "$ref leads nowhere");
  need(!Array.isArray(type), "type is a list");
  if (type === "object") {
    need(isText(schema["title"]), "object without title");
    need(isText(schema["description"]), "object without description");
    if (!OPEN_OBJECTS.has(String(schema["title"]))) {
      need(schema["additionalProperties"] === false, "object without additionalProperties: false");
      const members = new Set(schemasIn(schema["properties"]).map(([name]) => name));
      for (const name of listOf(schema["required"])) {
        need(members.has(String(name)), `required names ${String(name)}, which is no property`);
      }
    }
  }
  for (const [name, property] of schemasIn(schema["properties"])) {
    need(isText(property["description"]) || "$ref" in property, `property ${name} without description or $ref`);
  }
  if (type === "number" || type === "integer") need(has("minimum") && has("maximum"), "number without both bounds");
  if (type === "array") need(has("maxItems") && has("items"), "array without maxItems or items");
  if (typeof pattern === "string") need(/^\^.*\$$/.test(pattern), "pattern that is not anchored");
  if (type === "string") {
    const finite = typeof pattern === "string" && !/[*+]|\{\d+,\}/.test(pattern);
    need(finite || ["enum", "const", "maxLength", "$ref"].some(has), "string of unlimited length");
  }
  if (has("oneOf"))
    need(isDiscriminated(listOf(schema["oneOf"]).filter(isSchema), file), "oneOf whose branches overlap");
  return found;
}

/** Whether any two branches differ in type, or one requires a member that the other does not allow. */
function isDiscriminated(branches: readonly Schema[], file: string): boolean {
  const resolved = branches.map((branch) => resolve(branch, file) ?? {});
  const refuses = (one: Schema, other: Schema): boolean =>
    other["additionalProperties"] === false &&
    listOf(one["required"]).some((name) => !schemasIn(other["properties"]).some(([member]) => member === name));
  return resolved.every((one, index) =>
    resolved
      .slice(index + 1)
      .every((other) => one["type"] !== other["type"] || refuses(one, other) || refuses(other, one)),
  );
}

describe("the schema profile", () => {
  it("covers every concept and common", () => {
    expect(names).toEqual([...CONCEPTS, "common"].map((name) => `${name}.schema.json`).sort());
  });

  it.each(names)("names %s as its file is named", (name) => {
    const schema = files.get(name) ?? {};
    expect(schema["$id"]).toBe(`https://dmpc.example/schemas/v1/${name}`);
    expect(schema["$schema"]).toBe("https://json-schema.org/draft/2020-12/schema");
    const title = name
      .replace(".schema.json", "")
      .split("-")
      .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
      .join("");
    expect(schema["title"]).toBe(title);
    expect(schema["description"]).toMatch(/\.$/);
  });

  it("gives each title once", () => {
    const titles = [...files].flatMap(([name, schema]) =>
      [...walk(schema, "")].flatMap(([pointer, { title }]) =>
        isText(title) ? [{ title, at: `${name}#${pointer}` }] : [],
      ),
    );
    const first = new Map<string, string>();
    const twice: string[] = [];
    for (const { title, at } of titles) {
      const before = first.get(title);
      if (before === undefined) first.set(title, at);
      else twice.push(`${at}: the title ${title} is that of ${before}`);
    }
    expect(twice).toEqual([]);
  });

  it.each(names)("is kept by %s", (name) => {
    const found = [...walk(files.get(name) ?? {}, "")].flatMap(([pointer, schema]) =>
      faults(schema, name).map((fault) => `${name}#${pointer}: ${fault}`),
    );
    expect(found).toEqual([]);
  });

  it.each<[string, Schema]>([
    ["object without title", { type: "object", description: "A.", additionalProperties: false }],
    ["object without description", { type: "object", title: "A", additionalProperties: false }],
    ["object without additionalProperties: false", { type: "object", title: "A", description: "A." }],
    ["required names b, which is no property", closed({ a: { description: "A." } }, ["b"])],
    ["property a without description or $ref", closed({ a: { type: "null" } }, [])],
    ["number without both bounds", { type: "number", minimum: 0 }],
    ["number without both bounds", { type: "integer", maximum: 0 }],
    ["array without maxItems or items", { type: "array", items: {} }],
    ["string of unlimited length", { type: "string" }],
    ["string of unlimited length", { type: "string", pattern: "^a+$" }],
    ["pattern that is not anchored", { type: "string", pattern: "a", maxLength: 1 }],
    ["the keyword prefixItems is not in the profile", { prefixItems: [] }],
    ["the keyword patternProperties is not in the profile", { patternProperties: {} }],
    ["the keyword if is not in the profile", { if: {} }],
    ["type is a list", { type: ["string", "null"] }],
    ["$ref leads nowhere", { $ref: "common.schema.json#/$defs/nothing" }],
    ["oneOf whose branches overlap", { oneOf: [closed({ a: {} }, ["a"]), closed({ a: {}, b: {} }, ["a"])] }],
  ])("finds: %s", (fault, schema) => {
    expect(faults(schema, "common.schema.json")).toContain(fault);
  });
});

function closed(properties: Schema, required: string[]): Schema {
  return { type: "object", title: "A", description: "A.", additionalProperties: false, properties, required };
}
