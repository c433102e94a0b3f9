import { readFileSync } from "node:fs";
import { Ajv2020, type AnySchema, type ErrorObject } from "ajv/dist/2020.js";
import { DmpcError } from "./errors.ts";
import { CONCEPTS, type DocumentTypes } from "./generated/types.ts";
import { stripExtensions } from "./strip-extensions.ts";
import { uniqueItemsKeyword } from "./unique-items-keyword.ts";

/** Name of a schema in schemas/v1, without `.schema.json`. */
export type Concept = keyof DocumentTypes;

/** Folder of the JSON Schemas, one file a concept. */
export const SCHEMA_FOLDER = new URL("../v1/", import.meta.url);

/** How a document breaks its schema. */
export interface SchemaViolation {
  /** JSON Pointer to the place in the document. */
  readonly path: string;
  /** The schema keyword that refuses it. */
  readonly keyword: string;
  /** What is wrong, for a person. */
  readonly message: string;
}

const ajv = loadSchemas();

/** Knows every schema, and compiles none: a process needs a few of them, and each takes time. */
function loadSchemas(): Ajv2020 {
  // The files are held to the meta-schema, and to a stricter one, where they are written.
  const schemas = new Ajv2020({ strict: true, allErrors: false, allowUnionTypes: false, validateSchema: false });
  schemas.removeKeyword("uniqueItems").addKeyword(uniqueItemsKeyword);
  for (const name of ["common", ...CONCEPTS]) {
    schemas.addSchema(
      JSON.parse(readFileSync(new URL(`${name}.schema.json`, SCHEMA_FOLDER), "utf8")) as AnySchema,
      name,
    );
  }
  return schemas;
}

function describe(error: ErrorObject): SchemaViolation {
  const params = error.params as Record<string, unknown>;
  const extra = error.keyword === "additionalProperties" ? params["additionalProperty"] : undefined;
  const allowed = params["allowedValues"] ?? params["allowedValue"];
  const detail = typeof extra === "string" ? ` (${extra})` : "";
  const options = allowed === undefined ? "" : ` (${JSON.stringify(allowed)})`;
  return {
    path: error.instancePath,
    keyword: error.keyword,
    message: `${error.message ?? error.keyword}${detail}${options}`,
  };
}

/**
 * How a value breaks a concept's schema; undefined if it does not. Members that begin with `x-` are ignored.
 *
 * For a `oneOf`, of which every branch has something to say, the violation is the `oneOf` itself.
 */
export function findViolation(concept: Concept, value: unknown): SchemaViolation | undefined {
  const validate = ajv.getSchema(concept);
  if (validate === undefined) throw new DmpcError("DMPC_INTERNAL", `There is no schema named ${concept}.`);
  if (validate(stripExtensions(value))) return undefined;
  const errors = validate.errors ?? [];
  const error = errors.find(({ keyword }) => keyword === "oneOf") ?? errors[0];
  if (error === undefined)
    throw new DmpcError("DMPC_INTERNAL", `The schema ${concept} refused a value without a reason.`);
  return describe(error);
}

/**
 * The value as a document of the concept, without its `x-` members.
 *
 * @throws {@link DmpcError} DMPC_DOCUMENT_INVALID if the value breaks the concept's schema.
 */
export function parseDocument<C extends Concept>(concept: C, value: unknown): DocumentTypes[C] {
  const violation = findViolation(concept, value);
  if (violation !== undefined) {
    const where = violation.path === "" ? "at its root" : `at ${violation.path}`;
    throw new DmpcError(
      "DMPC_DOCUMENT_INVALID",
      `The ${concept} is invalid ${where}: ${violation.message}; correct it to satisfy schemas/v1/${concept}.schema.json.`,
      { path: violation.path },
    );
  }
  return stripExtensions(value) as DocumentTypes[C];
}
