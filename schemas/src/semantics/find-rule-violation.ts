import type { RuleDescription, RuledConcept, RuledDocuments, SemanticRule } from "./semantic-rule.ts";
import { SEMANTIC_RULES } from "./semantic-rules.ts";

/** How a document breaks a rule. */
export interface RuleViolation {
  /** The rule; its `code` is undefined where no receiver refuses the document for it. */
  readonly rule: RuleDescription;
  /** JSON Pointer to the place in the document. */
  readonly path: string;
  /** What is wrong, where, and what to do, for a person. */
  readonly message: string;
}

/**
 * The first rule of its concept that a document breaks, of those too that bind the sender alone; undefined if there is
 * none. For senders, who keep to every rule, and for judges. A document inside it has rules of its own: ask for it too.
 *
 * @param concept - Concept of the document.
 * @param document - Valid under the concept's schema.
 * @param context - What a plan or a deployment is held against; undefined for other documents.
 */
export function findRuleViolation<C extends RuledConcept>(
  concept: C,
  document: RuledDocuments[C]["document"],
  context: RuledDocuments[C]["context"],
): RuleViolation | undefined {
  const rules: readonly SemanticRule<C>[] = SEMANTIC_RULES[concept];
  return firstViolation(rules, document, context);
}

/** The first of the rules that a document breaks; undefined if there is none. */
export function firstViolation<C extends RuledConcept>(
  rules: readonly SemanticRule<C>[],
  document: RuledDocuments[C]["document"],
  context: RuledDocuments[C]["context"],
): RuleViolation | undefined {
  for (const rule of rules) {
    const finding = rule.find(document, context);
    if (finding !== undefined) return { rule, path: finding.path, message: `${finding.what}; ${rule.mend}.` };
  }
  return undefined;
}
