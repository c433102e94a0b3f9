import { posix } from "node:path";

/** A schema: an object of keywords. The profile has no boolean schemas but for `additionalProperties`. */
export type Schema = Readonly<Record<string, unknown>>;

/** Whole schemas by file name. */
export type SchemaFiles = Readonly<Record<string, unknown>>;

/** A schema and where it stands. */
export interface PlacedSchema {
  readonly schema: Schema;
  readonly file: string;
}

/** Whether a JSON value is an object. */
export function isSchema(value: unknown): value is Schema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * Follows a schema's `$ref` to what it stands for, over any number of steps.
 *
 * @returns Undefined where a step leads nowhere or in a circle.
 */
export function dereference(files: SchemaFiles, placed: PlacedSchema): PlacedSchema | undefined {
  const seen = new Set<string>();
  let { schema, file } = placed;
  while (typeof schema["$ref"] === "string") {
    const [target = "", pointer = ""] = schema["$ref"].split("#");
    if (target !== "") file = posix.basename(target);
    const place = `${file}#${pointer}`;
    const found = seen.has(place) ? undefined : valueAt(files[file], pointer);
    if (!isSchema(found)) return undefined;
    seen.add(place);
    schema = found;
  }
  return { schema, file };
}

function valueAt(root: unknown, pointer: string): unknown {
  let value = root;
  for (const token of pointer.split("/").slice(1)) {
    if (typeof value !== "object" || value === null) return undefined;
    const name = decodeURIComponent(token).replaceAll("~1", "/").replaceAll("~0", "~");
    value = (value as Readonly<Record<string, unknown>>)[name];
  }
  return value;
}

/** A JSON Pointer one step further. */
export function step(pointer: string, token: string | number): string {
  return `${pointer}/${String(token).replaceAll("~", "~0").replaceAll("/", "~1")}`;
}
