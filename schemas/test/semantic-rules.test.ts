import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  type DeviceClass,
  findRuleViolation,
  findViolation,
  isErrorCode,
  parseDocument,
  type PartitionPlan,
  type PartitionRequest,
  planContext,
  type RuledConcept,
  type RuleDescription,
  type RuledDocuments,
  type RuleFinding,
  SEMANTIC_RULES,
  type SemanticRule,
} from "../src/index.ts";
import { asSenseless, readExamples } from "./example-files.ts";

/** Holds each rule to its counterexamples, to every valid example, and to the register. */

const CONCEPTS = Object.keys(SEMANTIC_RULES) as RuledConcept[];
const RULES: readonly RuleDescription[] = Object.values(SEMANTIC_RULES).flat();
const DEVICE: DeviceClass = "edge";
const ROOT = new URL("../../", import.meta.url);

const requests = readExamples("partition-request", "valid").map(({ content }) =>
  parseDocument("partition-request", content),
);

/** The request that a valid plan answers: one of its model, and of those one that it breaks no rule for. */
function requestFor(plan: PartitionPlan): PartitionRequest | undefined {
  const ofModel = requests.filter(({ modelGraph }) => modelGraph.modelDigest === plan.modelDigest);
  return (
    ofModel.find((request) => findRuleViolation("partition-plan", plan, planContext(request)) === undefined) ??
    ofModel[0]
  );
}

/** What the rule of this name finds in a document of its concept. */
function ask<C extends RuledConcept>(concept: C, name: string, document: unknown, request?: unknown): Found {
  const rules: readonly SemanticRule<C>[] = SEMANTIC_RULES[concept];
  const rule = rules.find((candidate) => candidate.name === name);
  if (rule === undefined) throw new Error(`${concept} has no rule ${name}`);
  const parsed = parseDocument(concept, document) as RuledDocuments[C]["document"];
  return rule.find(parsed, contextOf(concept, request) as RuledDocuments[C]["context"]);
}

type Found = RuleFinding | undefined;

function contextOf(concept: RuledConcept, request: unknown): unknown {
  if (concept === "deploy-prepare-params") return { device: DEVICE };
  if (concept === "partition-plan") return planContext(parseDocument("partition-request", request));
  return undefined;
}

describe("the register of rules", () => {
  it("has each name once, and a file for each", () => {
    const files = readdirSync(new URL("../src/semantics/rules/", import.meta.url));
    expect(RULES.map(({ name }) => `${name}.ts`).sort()).toEqual(files.sort());
  });

  it.each(CONCEPTS)("has the rules of %s under it", (concept) => {
    expect(SEMANTIC_RULES[concept].map((rule: RuleDescription) => rule.concept)).toEqual(
      SEMANTIC_RULES[concept].map(() => concept),
    );
  });

  it.each(RULES.map((rule) => [rule.name, rule] as const))(
    "%s comes from a sentence of the specification",
    (_, rule) => {
      const [file = "", anchor = ""] = rule.section.split("#");
      expect(existsSync(new URL(file, ROOT)), rule.section).toBe(true);
      const text = readFileSync(new URL(file, ROOT), "utf8");
      const sentence = text.split("\n").find((line) => line.startsWith(`- [${rule.ruleId}]`));
      expect(sentence, rule.ruleId).toBeDefined();
      const headings = text.split("\n").filter((line) => /^#+ /.test(line));
      expect(headings.map((line) => line.replace(/^#+ /, "").toLowerCase().replaceAll(" ", "-"))).toContain(anchor);
      if (rule.code === undefined) {
        expect(sentence, "a sentence for the sender").not.toContain("refuse");
      } else if (rule.code !== "DMPC_PLAN_INVALID") {
        expect(isErrorCode(rule.code)).toBe(true);
        expect(sentence, "the code that the sentence gives").toContain(rule.code);
      }
    },
  );

  it("looks at every rule's file for that sentence", () => {
    for (const { name, ruleId, section } of RULES) {
      const text = readFileSync(new URL(`../src/semantics/rules/${name}.ts`, import.meta.url), "utf8");
      expect(text, name).toContain(`@see ${section} (${ruleId})`);
    }
  });
});

describe.each(CONCEPTS)("the rules of %s", (concept) => {
  const senseless = readExamples(concept, "senseless").map((example) => ({
    file: example.file,
    ...asSenseless(example),
  }));

  it.each(SEMANTIC_RULES[concept].map((rule: RuleDescription) => rule.name))("have a counterexample of %s", (name) => {
    expect(senseless.map(({ rule }) => rule)).toContain(name);
  });

  it.each(senseless.map((example) => [example.file, example] as const))("refuse %s", (_, example) => {
    const { rule, code, path, document, request } = example;
    expect(findViolation(concept, document), "the schema accepts it").toBeUndefined();
    const description = RULES.find(({ name }) => name === rule);
    expect(description, `there is a rule ${rule}`).toMatchObject({ name: rule });
    expect(description?.code).toBe(code);
    if (description?.concept === concept) {
      expect(ask(concept, rule, document, request)?.path).toBe(path);
    } else {
      // A request may break a rule of the graph that it holds.
      const { modelGraph } = parseDocument("partition-request", document);
      expect(ask("model-graph", rule, modelGraph)?.path).toBe(path.replace(/^\/modelGraph/, ""));
    }
  });

  it("name the first rule that a document breaks", () => {
    for (const { rule, document, request, file } of senseless) {
      const context = contextOf(concept, request) as RuledDocuments[typeof concept]["context"];
      const found = findRuleViolation(concept, parseDocument(concept, document), context);
      const own = RULES.some((one) => one.concept === concept && one.name === rule);
      if (own) expect(found?.rule.name, file).toBe(rule);
    }
  });

  for (const { file, content } of readExamples(concept, "valid")) {
    it.each(SEMANTIC_RULES[concept].map((rule: RuleDescription) => rule.name))(`accept ${file}: %s`, (name) => {
      const request = concept === "partition-plan" ? requestFor(parseDocument("partition-plan", content)) : undefined;
      expect(ask(concept, name, content, request)).toBeUndefined();
    });
  }
});

describe("the parts of a valid request", () => {
  it("satisfy the rules of their own concepts, those of the sender too", () => {
    for (const { modelGraph, end, edge } of requests) {
      expect(findRuleViolation("model-graph", modelGraph, undefined)).toBeUndefined();
      for (const { profile, state } of [end, edge].filter((device) => device !== undefined)) {
        expect(findRuleViolation("device-profile", profile, undefined)).toBeUndefined();
        expect(findRuleViolation("system-state", state, undefined)).toBeUndefined();
      }
    }
  });
});
