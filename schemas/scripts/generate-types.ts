import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { compile, type JSONSchema } from "json-schema-to-typescript";
import { documentProperties } from "./document-properties.ts";

const SUFFIX = ".schema.json";

interface MethodEntry {
  readonly params: string;
  readonly result: string;
}

/** TypeScript types of every schema in the folder, and the maps from concept and method to type. */
export async function documentTypes(folder: URL, names: readonly string[]): Promise<string> {
  const concepts = names
    .filter((name) => name.endsWith(SUFFIX) && name !== `common${SUFFIX}`)
    .map((name) => name.slice(0, -SUFFIX.length))
    .sort();
  const titles = new Map<string, string>();
  for (const concept of concepts) {
    const schema = JSON.parse(await readFile(new URL(concept + SUFFIX, folder), "utf8")) as { title: string };
    titles.set(concept, schema.title);
  }
  const methods = JSON.parse(await readFile(new URL("methods.json", folder), "utf8")) as Record<string, MethodEntry>;

  // One root that refers to every schema, so that a type which several schemas share is declared once.
  const rootSchema: JSONSchema = {
    title: "DocumentTypes",
    description: "The type of each concept, by the name of its schema file.",
    type: "object",
    additionalProperties: false,
    required: concepts,
    properties: Object.fromEntries(concepts.map((concept) => [concept, { $ref: concept + SUFFIX }])),
  };
  const types = documentProperties(
    await compile(rootSchema, "DocumentTypes", {
      cwd: fileURLToPath(folder),
      bannerComment: "",
      ignoreMinAndMaxItems: true,
      format: false,
    }),
  );
  const title = (concept: string): string => {
    const found = titles.get(concept);
    if (found === undefined) throw new Error(`methods.json: no schema named ${concept}`);
    return found;
  };
  const methodLines = Object.entries(methods).map(
    ([method, { params, result }]) =>
      `  /** \`${method}\` */\n  "${method}": MethodTypes<${title(params)}, ${title(result)}>;`,
  );
  const schemaLines = Object.entries(methods).map(
    ([method, { params, result }]) => `  "${method}": { params: "${params}", result: "${result}" },`,
  );
  return `// Generated from schemas/v1 by \`npm run generate\`. Do not edit.

${types}
/** Types of one method. */
export interface MethodTypes<Params, Result> {
  /** Type of its parameters. */
  params: Params;
  /** Type of its result. */
  result: Result;
}

/** The methods of the control plane: parameters and result of each. */
export interface Methods {
${methodLines.join("\n")}
}

/** Concepts whose schemas govern one method. */
export interface MethodSchemas {
  /** Of its parameters. */
  readonly params: keyof DocumentTypes;
  /** Of its result. */
  readonly result: keyof DocumentTypes;
}

/** The schemas that govern each method. */
export const METHOD_SCHEMAS: Readonly<Record<keyof Methods, MethodSchemas>> = {
${schemaLines.join("\n")}
};

/** Every concept that has a schema. */
export const CONCEPTS = ${JSON.stringify(concepts)} as const;
`;
}
