import { readdirSync, readFileSync } from "node:fs";
import { SCHEMA_FOLDER } from "../src/index.ts";

const FOLDER = new URL("examples/", SCHEMA_FOLDER);

/** What the examples of a folder show: a document that is right, one that breaks its schema, one that breaks a rule. */
export type ExampleKind = "valid" | "invalid" | "senseless";

/** One example file: its name from schemas/v1/examples on, and its content. */
export interface Example {
  readonly file: string;
  readonly content: unknown;
}

/** The members of an object; throws a message that names the file where the value is none or has others. */
function membersOf(value: unknown, names: readonly string[], file: string): Record<string, unknown> {
  const found = typeof value === "object" && value !== null ? Object.keys(value) : [];
  if (found.toSorted().join() !== names.toSorted().join()) {
    throw new Error(`${file}: expected the members ${names.join(", ")}, found ${found.join(", ") || "no object"}`);
  }
  return value as Record<string, unknown>;
}

function text(value: unknown, what: string, file: string): string {
  if (typeof value !== "string") throw new Error(`${file}: ${what} is not a string`);
  return value;
}

/** Names of the entries of a folder below schemas/v1/examples, in order; none where there is no such folder. */
export function entriesOf(folder: string): string[] {
  try {
    return readdirSync(new URL(folder, FOLDER)).sort();
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
}

/** The examples of one concept and kind, in the order of their names. */
export function readExamples(concept: string, kind: ExampleKind): Example[] {
  return entriesOf(`${concept}/${kind}/`).map((name) => {
    const file = `${concept}/${kind}/${name}`;
    return { file, content: JSON.parse(readFileSync(new URL(file, FOLDER), "utf8")) as unknown };
  });
}

/** The content of an invalid example: the keyword and place that have to refuse the document. */
export function asInvalid({ file, content }: Example): { keyword: string; path: string; document: unknown } {
  const outer = membersOf(content, ["violates", "because", "document"], file);
  const violates = membersOf(outer["violates"], ["keyword", "path"], file);
  text(outer["because"], "because", file);
  return {
    keyword: text(violates["keyword"], "violates.keyword", file),
    path: text(violates["path"], "violates.path", file),
    document: outer["document"],
  };
}

/** The content of a senseless example. */
export interface SenselessExample {
  /** Name of the rule that the document breaks. */
  readonly rule: string;
  /** Code with which a receiver refuses it; undefined where the rule binds the sender alone. */
  readonly code: string | undefined;
  /** JSON Pointer to the place in the document. */
  readonly path: string;
  readonly document: unknown;
  /** The request that a plan is held against; undefined for other concepts. */
  readonly request: unknown;
}

/** The content of a senseless example, of which only plans have a `request`. */
export function asSenseless({ file, content }: Example): SenselessExample {
  const optional = ["code"].filter((name) => typeof content === "object" && content !== null && name in content);
  const request = file.startsWith("partition-plan/") ? ["request"] : [];
  const outer = membersOf(content, ["rule", ...optional, "path", "because", "document", ...request], file);
  text(outer["because"], "because", file);
  return {
    rule: text(outer["rule"], "rule", file),
    code: optional.length === 0 ? undefined : text(outer["code"], "code", file),
    path: text(outer["path"], "path", file),
    document: outer["document"],
    request: outer["request"],
  };
}
