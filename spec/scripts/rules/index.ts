import { chunkExamplesRule } from "./chunk-examples-rule.ts";
import { chunkHeaderRule } from "./chunk-header-rule.ts";
import { conditionRule } from "./condition-rule.ts";
import { dataTypeSizesRule } from "./data-type-sizes-rule.ts";
import { errorCodesRule } from "./error-codes-rule.ts";
import { generatedRule } from "./generated-rule.ts";
import { icsRule } from "./ics-rule.ts";
import { idRule } from "./id-rule.ts";
import { jsonExamplesRule } from "./json-examples-rule.ts";
import { keyWordsRule } from "./key-words-rule.ts";
import { levelRule } from "./level-rule.ts";
import { linkRule } from "./link-rule.ts";
import { methodTableRule } from "./method-table-rule.ts";
import { networkPresetsRule } from "./network-presets-rule.ts";
import { proposalsRule } from "./proposals-rule.ts";
import { readableRule } from "./readable-rule.ts";
import { registerMembersRule } from "./register-members-rule.ts";
import { registerOrderRule } from "./register-order-rule.ts";
import { registerTextRule } from "./register-text-rule.ts";
import { releaseDigestsRule } from "./release-digests-rule.ts";
import { requirementReferencesRule } from "./requirement-references-rule.ts";
import { revisionRule } from "./revision-rule.ts";
import type { Rule } from "./rule.ts";
import { schemaNamesRule } from "./schema-names-rule.ts";
import { semanticRulesRule } from "./semantic-rules-rule.ts";
import { sentenceIdsRule } from "./sentence-ids-rule.ts";
import { withdrawnRule } from "./withdrawn-rule.ts";

/** Every rule that the specification is held to, in the order in which they are applied. */
export const SPECIFIED_RULES: readonly Rule[] = [
  readableRule,
  keyWordsRule,
  sentenceIdsRule,
  levelRule,
  idRule,
  withdrawnRule,
  registerTextRule,
  registerOrderRule,
  registerMembersRule,
  icsRule,
  conditionRule,
  requirementReferencesRule,
  linkRule,
  jsonExamplesRule,
  chunkHeaderRule,
  chunkExamplesRule,
  errorCodesRule,
  methodTableRule,
  dataTypeSizesRule,
  networkPresetsRule,
  schemaNamesRule,
  semanticRulesRule,
  generatedRule,
  releaseDigestsRule,
  revisionRule,
  proposalsRule,
];
