import { findRuleViolation, type RuleDescription, SEMANTIC_RULES } from "@dmpc/schemas";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  answeredQuestion,
  BELONGING_BREACHES,
  breach,
  GRAPH_BREACHES,
  partitionRequest,
  MEMBER_BREACHES,
  MODEL_BREACHES,
  PLANNED_NAME_BREACHES,
  QUESTION_BELONGING_BREACHES,
  QUESTION_STALENESS_BREACHES,
  SMALL,
  STALENESS_BREACHES,
} from "../src/arbitraries/index.ts";
import { BOUNDARY_BREACHES } from "../src/checks/edge/boundary-breaches.ts";
import { relay } from "../src/golden/index.ts";
import { CHECKS, MUTANTS } from "../src/index.ts";

/** How the suite judges a rule: by sending documents that break it, or by holding what is sent to it. */
interface Judged {
  readonly by: "sending" | "holding";
  readonly checks: readonly string[];
}

const sending = (...checks: string[]): Judged => ({ by: "sending", checks });
const holding = (...checks: string[]): Judged => ({ by: "holding", checks });

/** Every rule of spec/rules.md, and the checks that exercise it. */
const JUDGED: Readonly<Record<string, Judged>> = {
  "unique-graph-ids": sending("PLAN-GRAPH-RULES", "PLAN-REFUSAL-ORDER"),
  "graph-references": sending("PLAN-GRAPH-RULES", "PLAN-REFUSAL-ORDER"),
  "acyclic-graph": sending("PLAN-GRAPH-RULES", "PLAN-REFUSAL-ORDER"),
  "tensor-sizes": sending("PLAN-GRAPH-RULES"),
  "unique-profile-layers": holding("EDGE-PROFILE"),
  "whole-model-sum": holding("EDGE-PROFILE"),
  "cpu-shares": holding("MONITOR-STATE"),
  "free-memory": holding("MONITOR-STATE"),
  "utilisation-share": holding("MONITOR-STATE"),
  "memory-usage-share": holding("MONITOR-STATE"),
  "unique-threshold-metrics": sending("MONITOR-CONFIGURE"),
  "profiles-belong": sending("PLAN-BELONGING", "PLAN-REFUSAL-ORDER"),
  "request-members": sending("PLAN-MEMBERS"),
  "planned-names": sending("PLAN-PLANNED-NAMES"),
  "fresh-states": sending("PLAN-STALENESS", "PLAN-REFUSAL-ORDER"),
  "unique-model-types": sending("PREDICT-MODEL-RULES"),
  "regression-inputs": sending("PREDICT-MODEL-RULES"),
  "regression-places": sending("PREDICT-MODEL-RULES"),
  "regression-trees": sending("PREDICT-MODEL-RULES"),
  "prediction-belongs": sending("PREDICT-BELONGING", "PREDICT-REFUSAL-ORDER"),
  "fresh-prediction-state": sending("PREDICT-STALENESS", "PREDICT-REFUSAL-ORDER"),
  "plan-of-the-request": holding("PLAN-STRUCTURE"),
  "unique-segment-ids": holding("PLAN-STRUCTURE"),
  "layers-placed-once": holding("PLAN-STRUCTURE"),
  "segments-in-order": holding("PLAN-STRUCTURE"),
  "plan-crossings": holding("PLAN-CROSSINGS"),
  "plan-allocations": holding("PLAN-STRUCTURE"),
  "unique-boundary-ids": sending("EDGE-BOUNDARY"),
  "boundary-entries": sending("EDGE-BOUNDARY"),
  "segment-inputs": sending("EDGE-BOUNDARY"),
  "leaving-tensors": sending("EDGE-BOUNDARY"),
  "arriving-tensors": sending("EDGE-BOUNDARY"),
};

const RULES: readonly RuleDescription[] = Object.values(SEMANTIC_RULES).flat();

/** The rules that the documents break which the suite sends. */
function brokenRules(): Set<string> {
  const broken = new Set<string>();
  const [request] = fc.sample(partitionRequest({ ...SMALL, minLayers: 4 }), { seed: 1, numRuns: 1 });
  if (request === undefined) throw new Error("no sample");
  for (const one of [
    ...GRAPH_BREACHES,
    ...MEMBER_BREACHES,
    ...PLANNED_NAME_BREACHES,
    ...BELONGING_BREACHES,
    ...STALENESS_BREACHES,
  ]) {
    const document = breach(one, request, 1);
    const violation =
      findRuleViolation("model-graph", document.modelGraph, undefined) ??
      findRuleViolation("partition-request", document, undefined);
    expect(violation?.rule.code, one.what).toBe(one.code);
    if (violation !== undefined) broken.add(violation.rule.name);
  }
  const [question] = fc.sample(answeredQuestion, { seed: 1, numRuns: 1 });
  if (question === undefined) throw new Error("no sample");
  for (const one of [...MODEL_BREACHES, ...QUESTION_BELONGING_BREACHES, ...QUESTION_STALENESS_BREACHES]) {
    const document = breach(one, question, 1);
    const violation =
      findRuleViolation("latency-model", document.latencyModel, undefined) ??
      findRuleViolation("latency-predict-params", document, undefined);
    expect(violation?.rule, one.what).toMatchObject({ code: one.code, ruleId: one.requirement });
    if (violation !== undefined) broken.add(violation.rule.name);
  }
  for (const { what, breakIt } of BOUNDARY_BREACHES) {
    const { params } = relay({ deploymentId: "any" });
    breakIt(params);
    const violation = findRuleViolation("deploy-prepare-params", params, { device: "edge" });
    expect(violation, what).toBeDefined();
    if (violation !== undefined) broken.add(violation.rule.name);
  }
  const twice = { metric: "cpuIdleShare" as const, change: 1 };
  const configuration = { samplingPeriodMs: 1_000, thresholds: [twice, twice] };
  const violation = findRuleViolation("monitor-configure-params", configuration, undefined);
  if (violation !== undefined) broken.add(violation.rule.name);
  return broken;
}

describe("every rule beyond the schemas", () => {
  it("is exercised by checks, and every one that is named here is a rule", () => {
    expect(Object.keys(JUDGED).sort()).toEqual(RULES.map(({ name }) => name).sort());
  });

  it.each(RULES.map((rule) => [rule.name, rule] as const))(
    "%s is judged by checks of its requirement",
    (name, rule) => {
      for (const checkId of JUDGED[name]?.checks ?? []) {
        const check = CHECKS.find((one) => one.checkId === checkId);
        expect(check?.requirements, checkId).toContain(rule.ruleId);
      }
    },
  );

  it("is broken by a document that the suite sends, if a receiver refuses for it", () => {
    const broken = brokenRules();
    const received = RULES.filter(({ name }) => JUDGED[name]?.by === "sending").map(({ name }) => name);
    expect(received.filter((name) => !broken.has(name))).toEqual([]);
  });

  it("is what a mutant breaks that its checks catch, if it binds the sender", () => {
    const sent = RULES.filter(({ name }) => JUDGED[name]?.by === "holding");
    const unbroken = sent.filter(({ name, ruleId }) => {
      const checks = JUDGED[name]?.checks ?? [];
      return !MUTANTS.some(
        ({ requirement, caughtBy }) => requirement === ruleId && checks.every((checkId) => caughtBy.includes(checkId)),
      );
    });
    expect(unbroken.map(({ name }) => name)).toEqual([]);
  });
});
