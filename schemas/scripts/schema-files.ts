import { readdirSync, readFileSync } from "node:fs";
import type { SchemaNode } from "./schema-node.ts";

/** Folder of the schemas. */
export const SCHEMAS = new URL("../v1/", import.meta.url);

const SUFFIX = ".schema.json";

/** Every schema, by its file name without `.schema.json`, in the order of the names. */
export function readSchemas(): ReadonlyMap<string, SchemaNode> {
  return new Map(
    readdirSync(SCHEMAS)
      .filter((file) => file.endsWith(SUFFIX))
      .sort()
      .map((file) => [
        file.slice(0, -SUFFIX.length),
        JSON.parse(readFileSync(new URL(file, SCHEMAS), "utf8")) as SchemaNode,
      ]),
  );
}
