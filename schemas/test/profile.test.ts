import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { readSchemas } from "../scripts/schema-files.ts";

/** Holds every schema to schemas/profile.schema.json, and shows that it refuses a breach of each of its rules. */

const META_SCHEMA = JSON.parse(readFileSync(new URL("../profile.schema.json", import.meta.url), "utf8")) as object;
const validate = new Ajv2020({ allErrors: true, strict: true, strictRequired: false, strictTypes: false }).compile(
  META_SCHEMA,
);

/** What the profile has against a schema: the place and the keyword of each fault. */
function faults(schema: unknown): string[] {
  if (validate(schema)) return [];
  return (validate.errors ?? []).map(({ instancePath, keyword }) => `${instancePath} ${keyword}`);
}

/** A schema that keeps to the profile and uses all of it. */
const SOUND = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  $id: "https://dmpc.example/schemas/v1/shelf.schema.json",
  title: "Shelf",
  description: "A shelf.",
  type: "object",
  additionalProperties: false,
  required: ["widthMm"],
  properties: {
    widthMm: { description: "Width in millimetres.", type: "number", minimum: 0, maximum: 9000 },
    boards: { description: "Boards on it.", type: "integer", minimum: 0, maximum: 99 },
    label: { description: "What it says.", type: "string", maxLength: 80 },
    code: { description: "Its code.", type: "string", pattern: "^[A-Z]{3}$" },
    wood: { description: "An unknown value is refused.", type: "string", enum: ["oak", "ash"] },
    books: {
      description: "What it holds.",
      type: "array",
      maxItems: 500,
      items: { description: "A book.", $ref: "#/$defs/book" },
    },
    stand: { description: "What it stands on.", oneOf: [{ $ref: "#/$defs/book" }, { type: "null" }] },
  },
  $defs: { book: { title: "Book", description: "Name of a book.", type: "string", maxLength: 80 } },
};

/** A breach of one rule: what is written over the sound schema at which place, and the fault that has to be found. */
type Breach = readonly [rule: string, place: string, value: unknown, fault: string];

const object = (members: object): object => ({
  title: "Box",
  description: "A box.",
  type: "object",
  additionalProperties: false,
  required: ["kind"],
  properties: { kind: { description: "What it is.", const: "box" } },
  ...members,
});
const property = (members: object): object => ({ description: "It.", ...members });

const BREACHES: readonly Breach[] = [
  ["$schema is draft 2020-12", "/$schema", "http://json-schema.org/draft-07/schema#", "/$schema const"],
  ["$id is versioned", "/$id", "https://dmpc.example/schemas/shelf.schema.json", "/$id pattern"],
  ["$id ends in .schema.json", "/$id", "https://dmpc.example/schemas/v1/shelf.json", "/$id pattern"],
  ["a file has an $id", "/$id", undefined, " required"],
  ["a file has a title", "/title", undefined, " required"],
  ["a file has a description", "/description", undefined, " required"],
  ["a title can name a type", "/title", "book-shelf", "/title pattern"],
  ["a description is a sentence", "/description", "a shelf", "/description pattern"],
  ["a closed object is closed", "/additionalProperties", undefined, " required"],
  ["additionalProperties is false", "/additionalProperties", true, "/additionalProperties const"],
  ["an object lists what it requires", "/required", undefined, " required"],
  [
    "an inner object is closed too",
    "/properties/x",
    object({ additionalProperties: undefined }),
    "/properties/x required",
  ],
  ["an inner object has a title", "/properties/x", object({ title: undefined }), "/properties/x required"],
  [
    "an item that is an object has a title",
    "/properties/books/items",
    object({ title: undefined }),
    "/properties/books/items required",
  ],
  ["an open object lists no members", "/$defs/x", object({ title: "RpcParams" }), "/$defs/x/properties false schema"],
  ["a property has a description", "/properties/x", { type: "boolean" }, "/properties/x required"],
  ["a property that refers has one too", "/properties/x", { $ref: "#/$defs/book" }, "/properties/x required"],
  ["an item has a description", "/properties/books/items/description", undefined, "/properties/books/items required"],
  ["a definition has a title", "/$defs/x", { description: "It.", type: "boolean" }, "/$defs/x required"],
  ["a number has a minimum", "/properties/widthMm/minimum", undefined, "/properties/widthMm required"],
  ["a number has a maximum", "/properties/widthMm/maximum", undefined, "/properties/widthMm required"],
  ["an integer has a maximum", "/properties/boards/maximum", undefined, "/properties/boards required"],
  ["a string has a largest length", "/properties/label/maxLength", undefined, "/properties/label required"],
  ["a pattern limits the length", "/properties/code/pattern", "^[A-Z]+$", "/properties/code/pattern pattern"],
  ["a pattern limits the repetition", "/properties/code/pattern", "^[A-Z]{3,}$", "/properties/code/pattern pattern"],
  ["a pattern is anchored", "/properties/code/pattern", "[A-Z]{3}", "/properties/code/pattern pattern"],
  ["an array has a largest length", "/properties/books/maxItems", undefined, "/properties/books required"],
  ["an array says what its items are", "/properties/books/items", undefined, "/properties/books required"],
  [
    "an enumeration speaks of unknown values",
    "/properties/wood/description",
    "The wood.",
    "/properties/wood/description pattern",
  ],
  [
    "a reference has only a description beside it",
    "/properties/books/items/maxLength",
    9,
    "/properties/books/items propertyNames",
  ],
  [
    "a reference leads into v1",
    "/properties/books/items/$ref",
    "https://example.org/book",
    "/properties/books/items/$ref pattern",
  ],
  ["type is no list", "/properties/label/type", ["string", "null"], "/properties/label/type enum"],
  [
    "branches are told apart by a constant",
    "/properties/stand/oneOf/1",
    object({ properties: { kind: property({ type: "boolean" }) } }),
    "/properties/stand/oneOf/1 anyOf",
  ],
  ["a branch is not a bare type", "/properties/stand/oneOf/1", { type: "boolean" }, "/properties/stand/oneOf/1 anyOf"],
  [
    "a choice has two branches",
    "/properties/stand/oneOf",
    [{ $ref: "#/$defs/book" }],
    "/properties/stand/oneOf minItems",
  ],
  ...[
    "prefixItems if then else allOf anyOf not contains propertyNames patternProperties unevaluatedProperties",
    "unevaluatedItems $dynamicRef $dynamicAnchor $anchor dependentRequired dependentSchemas format default",
    "exclusiveMinimum exclusiveMaximum multipleOf minProperties maxProperties examples $comment",
  ]
    .flatMap((keywords) => keywords.split(" "))
    .map((keyword): Breach => [
      `${keyword} is not used`,
      `/properties/widthMm/${keyword}`,
      {},
      "/properties/widthMm additionalProperties",
    ]),
];

/** The sound schema with the value at the place; without the member there where the value is undefined. */
function spoilt(place: string, value: unknown): unknown {
  const parts = place.split("/").slice(1);
  const last = parts.pop() ?? "";
  const schema = structuredClone(SOUND) as Record<string, unknown>;
  const holder = parts.reduce((node, part) => node[part] as Record<string, unknown>, schema);
  holder[last] = value;
  return JSON.parse(JSON.stringify(schema));
}

describe("the schema profile", () => {
  it.each([...readSchemas().keys()])("is kept by %s", (name) => {
    expect(faults(readSchemas().get(name))).toEqual([]);
  });

  it("is kept by a schema that uses all of it", () => {
    expect(faults(SOUND)).toEqual([]);
    expect(faults(spoilt("/properties/stand/oneOf/1", object({})))).toEqual([]);
  });

  it.each(BREACHES)("%s", (_rule, place, value, fault) => {
    expect(faults(spoilt(place, value))).toContain(fault);
  });
});
