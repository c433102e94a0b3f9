import {
  type Concept,
  CONCEPTS,
  ERROR_REGISTRY,
  findRuleViolation,
  findViolation,
  isErrorCode,
  METHOD_REGISTRY,
  NOTIFICATION_REGISTRY,
  parseDocument,
  type RpcMessage,
  type RuleViolation,
} from "../../../schemas/src/index.ts";
import type { Fault } from "../finding.ts";
import { descendants, lineOf, type Page } from "../specification/page.ts";
import type { Rule } from "./rule.ts";

/** An example is what most readers copy. */
export const jsonExamplesRule: Rule = {
  ruleId: "json-examples",
  title: "Every JSON block names the schema that it satisfies, with its rules, or that it is a fragment.",
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
  if (violation === undefined) {
    const what = concept === "rpc-message" ? insideMessage(value) : ruleBreach(concept, value);
    return what === undefined ? [] : fault(`the example ${what}`, "mend the example");
  }
  const where = violation.path === "" ? "at its root" : `at ${violation.path}`;
  return fault(`the example breaks ${concept} ${where}: ${violation.message}`, "mend the example or the schema");
}

/** What is wrong with a message that its envelope does not show. */
function insideMessage(value: unknown): string | undefined {
  const message = value as RpcMessage;
  if ("error" in message) {
    const { code, data } = message.error;
    const right = isErrorCode(data.code) ? ERROR_REGISTRY[data.code].rpcCode : undefined;
    return right === code ? undefined : `gives ${data.code} the number ${String(code)}, which is not registered`;
  }
  if (!("method" in message)) return undefined;
  const known: Readonly<Record<string, { readonly params: Concept } | undefined>> =
    "id" in message ? METHOD_REGISTRY : NOTIFICATION_REGISTRY;
  const params = known[message.method]?.params;
  if (params === undefined) return `calls ${message.method}, which schemas/v1/methods.json does not have`;
  const violation = findViolation(params, message.params);
  if (violation !== undefined) return `breaks ${params} at /params${violation.path}: ${violation.message}`;
  return ruleBreach(params, message.params);
}

/** The rule beyond the schema that an example breaks; a plan is judged together with its request, by its own test. */
function ruleBreach(concept: Concept, value: unknown): string | undefined {
  const breach = findBreach(concept, value);
  return breach === undefined ? undefined : `breaks ${breach.rule.ruleId} at ${breach.path}: ${breach.message}`;
}

function findBreach(concept: Concept, value: unknown): RuleViolation | undefined {
  switch (concept) {
    case "deploy-prepare-params":
      return findRuleViolation(concept, parseDocument(concept, value), { device: "edge" });
    case "model-graph":
      return findRuleViolation(concept, parseDocument(concept, value), undefined);
    case "device-profile":
      return findRuleViolation(concept, parseDocument(concept, value), undefined);
    case "system-state":
      return findRuleViolation(concept, parseDocument(concept, value), undefined);
    case "monitor-configure-params":
      return findRuleViolation(concept, parseDocument(concept, value), undefined);
    case "partition-request": {
      const request = parseDocument(concept, value);
      return (
        findRuleViolation("model-graph", request.modelGraph, undefined) ??
        findRuleViolation(concept, request, undefined)
      );
    }
    default:
      return undefined;
  }
}

function isConcept(name: string): name is Concept {
  return (CONCEPTS as readonly string[]).includes(name);
}
