import type { Finding } from "./finding.ts";
import { SPECIFIED_RULES } from "./rules/index.ts";
import type { Rule } from "./rules/rule.ts";
import type { Specification } from "./specification/specification.ts";

/** What the rules find in a specification, rule by rule in their order. */
export async function checkSpecification(
  specification: Specification,
  rules: readonly Rule[] = SPECIFIED_RULES,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const rule of rules) {
    for (const fault of await rule.check(specification)) findings.push({ ...fault, rule: rule.ruleId });
  }
  return findings;
}
