import { readFileSync } from "node:fs";
import { type Concept, SCHEMA_FOLDER } from "@dmpc/schemas";

/** What of JSON Schema the schemas of parameters are made of. */
interface Schema {
  readonly $ref?: string;
  readonly type?: "object" | "array" | "string" | "number" | "integer" | "boolean";
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly minItems?: number;
  readonly uniqueItems?: boolean;
  readonly items?: Schema;
}

/** A document that breaks its schema in one place. */
export interface SchemaBreach {
  /** The place, as a JSON Pointer, and the keyword that is broken there. */
  readonly what: string;
  /** The keyword. */
  readonly keyword: string;
  /** The document. */
  readonly document: unknown;
}

/** A value in place of another one. */
interface Replacement {
  readonly keyword: string;
  readonly value: unknown;
}

/** For each type, values of other types. */
const OTHER_TYPES: Readonly<Record<NonNullable<Schema["type"]>, readonly unknown[]>> = {
  object: [[], null, "{}"],
  array: [{}, null, "[]"],
  string: [7, null, ["a"]],
  number: ["7", null, [7]],
  integer: ["7", null, true],
  boolean: [0, null, "true"],
};

/** Schemas that were read before, by file. */
const files = new Map<string, Schema>();

/** A text that satisfies no pattern of the schemas. */
const NO_PATTERN = "\u007f";

/**
 * Every way to break a keyword of a schema once, in every place of a document that the schema governs; of an array, in its
 * first item. Limits on the length of arrays and large texts are left out, so that the documents stay small.
 *
 * @param document - Valid under the schema; places that it lacks are not broken.
 */
export function schemaBreaches(concept: Concept, document: unknown): SchemaBreach[] {
  return walk(readSchema(`${concept}.schema.json`, ""), `${concept}.schema.json`, document).map(
    ({ path, keyword, value }) => ({
      keyword,
      what: `${path === "" ? "the whole" : path}: ${keyword}`,
      document: value,
    }),
  );
}

function walk(
  schema: Schema,
  file: string,
  document: unknown,
): { readonly path: string; readonly keyword: string; readonly value: unknown }[] {
  if (schema.$ref !== undefined) {
    const [name = "", pointer = ""] = schema.$ref.split("#");
    const target = name === "" ? file : name;
    return walk(readSchema(target, pointer), target, document);
  }
  const here = [...replacements(schema, document)].map((one) => ({ path: "", ...one }));
  if (Array.isArray(document)) {
    const [first, ...rest] = document as unknown[];
    if (schema.items === undefined || first === undefined) return here;
    const inside = walk(schema.items, file, first);
    return [...here, ...inside.map((one) => ({ ...one, path: `/0${one.path}`, value: [one.value, ...rest] }))];
  }
  if (typeof document !== "object" || document === null) return here;
  const members = Object.entries(document).flatMap(([name, member]) => {
    const inner = schema.properties?.[name];
    if (inner === undefined) return [];
    return walk(inner, file, member).map((one) => ({
      ...one,
      path: `/${name}${one.path}`,
      value: { ...document, [name]: one.value },
    }));
  });
  return [...here, ...members];
}

function* replacements(schema: Schema, value: unknown): Generator<Replacement> {
  if (schema.type !== undefined) {
    for (const other of OTHER_TYPES[schema.type]) yield { keyword: "type", value: other };
  }
  if (schema.type === "integer") yield { keyword: "type", value: (value as number) + 0.5 };
  if (schema.enum !== undefined) yield { keyword: "enum", value: "no such value" };
  if (schema.const !== undefined) yield { keyword: "const", value: "no such value" };
  if (schema.minimum !== undefined) yield { keyword: "minimum", value: schema.minimum - 1 };
  if (schema.maximum !== undefined) yield { keyword: "maximum", value: schema.maximum + 1 };
  if ((schema.minLength ?? 0) > 0) yield { keyword: "minLength", value: "" };
  if (schema.maxLength !== undefined) yield { keyword: "maxLength", value: "x".repeat(schema.maxLength + 1) };
  if (schema.pattern !== undefined) yield { keyword: "pattern", value: NO_PATTERN };
  if (Array.isArray(value)) {
    if ((schema.minItems ?? 0) > 0) yield { keyword: "minItems", value: [] };
    if (schema.uniqueItems === true && value.length > 0) {
      yield { keyword: "uniqueItems", value: [...(value as unknown[]), value[0]] };
    }
  } else if (typeof value === "object" && value !== null) {
    for (const name of schema.required ?? []) {
      yield { keyword: "required", value: Object.fromEntries(Object.entries(value).filter(([one]) => one !== name)) };
    }
    if (schema.additionalProperties === false) {
      yield { keyword: "additionalProperties", value: { ...value, surplus: 1 } };
    }
  }
}

function readSchema(file: string, pointer: string): Schema {
  const whole = files.get(file) ?? (JSON.parse(readFileSync(new URL(file, SCHEMA_FOLDER), "utf8")) as Schema);
  files.set(file, whole);
  const steps = pointer.split("/").slice(1);
  return steps.reduce<Schema>((schema, step) => (schema as Record<string, Schema>)[step] ?? {}, whole);
}
