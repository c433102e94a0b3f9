import { describe, expect, it } from "vitest";
import { readSchemas } from "../scripts/schema-files.ts";
import { isNode, nodesIn, type SchemaNode, textOf, walkSchema } from "../scripts/schema-node.ts";

/** What the description of a number says: its range, and the unit that its name ends in. */

const UNITS: readonly (readonly [suffix: RegExp, word: RegExp])[] = [
  [/Ms$/, /millisecond/i],
  [/Bytes$/, /bytes/i],
  [/Mbps$/, /megabits per second/],
];

const schemas = readSchemas();

/** The schema that decides over a value: what a `$ref` leads to, or the schema itself. */
function resolve(node: SchemaNode, file: string): SchemaNode {
  const ref = node["$ref"];
  if (typeof ref !== "string") return node;
  const [path = "", pointer = ""] = ref.split("#");
  const target = path === "" ? file : path.replace(".schema.json", "");
  const root = schemas.get(target) ?? {};
  const definitions = root["$defs"];
  const found = pointer === "" ? root : isNode(definitions) ? definitions[pointer.replace("/$defs/", "")] : undefined;
  return isNode(found) ? resolve(found, target) : {};
}

/** What the description of a member of this name lacks. */
function lacks(name: string, description: string, type: string): string[] {
  if (type !== "number" && type !== "integer") return [];
  const unit = UNITS.find(([suffix]) => suffix.test(name))?.[1];
  return [
    ...(/from .+ to /.test(description) ? [] : [`${name}: no range`]),
    ...(unit === undefined || unit.test(description) ? [] : [`${name}: no unit`]),
  ];
}

describe("the descriptions", () => {
  it.each([...schemas])("of the numbers of %s give unit and range", (file, schema) => {
    const missing = [...walkSchema(schema)].flatMap(([, node]) =>
      nodesIn(node["properties"]).flatMap(([name, member]) =>
        lacks(name, textOf(member, "description"), textOf(resolve(member, file), "type")),
      ),
    );
    expect(missing).toEqual([]);
  });

  it.each([
    ["costMs", "The cost, from 0 to 10^9.", ["costMs: no unit"]],
    ["sizeBytes", "Size in bytes.", ["sizeBytes: no range"]],
    ["runs", "Runs, from 1 to 9.", []],
  ])("of %s: %j", (name, description, missing) => {
    expect(lacks(name, description, "integer")).toEqual(missing);
  });
});
