import { type Concept, CONCEPTS, findViolation } from "../../../schemas/src/index.ts";
import type { Fault } from "../finding.ts";
import { descendants, lineOf, type Page } from "../specification/page.ts";
import type { Rule } from "./rule.ts";

/** An example is what most readers copy. */
export const jsonExamplesRule: Rule = {
  ruleId: "json-examples",
  title: "Every JSON block names the schema that it satisfies, or that it is a fragment.",
  check: ({ clauses }) => clauses.flatMap((page) => [...blocks(page)].flatMap((block) => judge(page.path, block))),
};

interface Block {
  readonly line: number;
  readonly meta: string;
  readonly text: string;
}

function* blocks(page: Page): Generator<Block> {
  for (const node of descendants(page.root)) {
    if (node.type === "code" && /^jsonc?$/.test(node.lang ?? "")) {
      yield { line: lineOf(node), meta: node.meta?.trim() ?? "", text: node.value };
    }
  }
}

function judge(file: string, { line, meta, text }: Block): Fault[] {
  const fault = (message: string, mend: string): Fault[] => [{ file, line, message, mend }];
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return fault(`the block is not JSON: ${String(error)}`, "write JSON, or leave the word json out");
  }
  if (meta === "fragment") return [];
  const concept = /^schema=([a-z-]+)$/.exec(meta)?.[1];
  if (concept === undefined) {
    const message = `the block is marked "${meta}", which names no schema`;
    return fault(message, "write ```json schema=CONCEPT, or ```json fragment");
  }
  if (!isConcept(concept))
    return fault(`there is no schema ${concept}`, "name a file of schemas/v1 without its ending");
  const violation = findViolation(concept, value);
  if (violation === undefined) return [];
  const where = violation.path === "" ? "at its root" : `at ${violation.path}`;
  return fault(`the example breaks ${concept} ${where}: ${violation.message}`, "mend the example or the schema");
}

function isConcept(name: string): name is Concept {
  return (CONCEPTS as readonly string[]).includes(name);
}
