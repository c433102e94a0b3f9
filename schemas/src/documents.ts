import { readFileSync } from "node:fs";
import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
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

const validators = loadValidators();

function loadValidators(): ReadonlyMap<Concept, ValidateFunction> {
  const ajv = new Ajv2020({ strict: true, allErrors: false, allowUnionTypes: false });
  ajv.removeKeyword("uniqueItems").addKeyword(uniqueItemsKeyword);
  const load = (name: string): { $id: string } =>
    JSON.parse(readFileSync(new URL(`${name}.schema.json`, SCHEMA_FOLDER), "utf8")) as { $id: string };
  ajv.addSchema(load("common"));
  const schemas = CONCEPTS.map((concept) => [concept, load(concept)] as const);
  for (const [, schema] of schemas) ajv.addSchema(schema);
  return new Map(
    schemas.map(([concept, schema]) => {
      const validate = ajv.getSchema(schema.$id);
      if (validate === undefined) throw new Error(`schema ${schema.$id} did not compile`);
      return [concept, validate];
    }),
  );
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
  const validate = validators.get(concept);
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
