import { DmpcError } from "../errors.ts";
import { firstViolation } from "./find-rule-violation.ts";
import type { RuledConcept, RuledDocuments, SemanticRule } from "./semantic-rule.ts";
import { SEMANTIC_RULES } from "./semantic-rules.ts";

/**
 * Applies the rules of a concept that a receiver refuses a document for, in their order. Rules without a code bind the
 * sender and are passed over.
 *
 * @param path - JSON Pointer to the document in the one that holds it.
 * @throws {@link DmpcError} with the code of the first rule that the document breaks.
 */
export function refuseBreach<C extends RuledConcept>(
  concept: C,
  document: RuledDocuments[C]["document"],
  context: RuledDocuments[C]["context"],
  path = "",
): void {
  const rules: readonly SemanticRule<C>[] = SEMANTIC_RULES[concept];
  const violation = firstViolation(
    rules.filter(({ code }) => code !== undefined),
    document,
    context,
  );
  if (violation?.rule.code === undefined) return;
  throw new DmpcError(violation.rule.code, violation.message, { path: path + violation.path });
}
