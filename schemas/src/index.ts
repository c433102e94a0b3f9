/**
 * JSON Schemas of the documents and messages, their TypeScript types, and the validators that complete them.
 *
 * @packageDocumentation
 */
export { DATA_TYPE_BYTES, tensorSizeBytes } from "./data-types.ts";
export { type Concept, findViolation, parseDocument, SCHEMA_FOLDER, type SchemaViolation } from "./documents.ts";
export { DmpcError, type DmpcErrorOptions, isDmpcError, isErrorCode } from "./errors.ts";
export { ERROR_REGISTRY, type ErrorCode, type ErrorRegistration } from "./generated/error-registry.ts";
export {
  ICS_ITEMS,
  ICS_REVISION,
  type IcsAnnouncement,
  type IcsItem,
  type IcsItemId,
  type IcsOutcome,
  type IcsRule,
  type IcsClassTerm,
  type IcsInteger,
  type IcsItemTerm,
  type IcsNames,
  type IcsRange,
  type IcsTerm,
  type IcsValues,
} from "./generated/ics-registry.ts";
export { type RequirementId, type RequirementRegistration, REQUIREMENTS } from "./generated/requirement-registry.ts";
export * from "./generated/types.ts";
export { isProfiled, isProfiledPlan, type ProfiledPlan, type ProfiledRequest } from "./profiled.ts";
export { checkDeployment } from "./semantics/check-deployment.ts";
export { checkLatencyModel } from "./semantics/check-latency-model.ts";
export { checkLatencyPredict } from "./semantics/check-latency-predict.ts";
export { checkModelGraph } from "./semantics/check-model-graph.ts";
export { checkMonitorConfigure } from "./semantics/check-monitor-configure.ts";
export { checkPartitionPlan } from "./semantics/check-partition-plan.ts";
export { checkPartitionRequest } from "./semantics/check-partition-request.ts";
export { findRuleViolation, type RuleViolation } from "./semantics/find-rule-violation.ts";
export { planContext } from "./semantics/plan-context.ts";
export type {
  DeploymentContext,
  PlanContext,
  Ruled,
  RuledConcept,
  RuleDescription,
  RuledDocuments,
  RuleFinding,
  SemanticRule,
} from "./semantics/semantic-rule.ts";
export { SEMANTIC_RULES } from "./semantics/semantic-rules.ts";
export { stripExtensions } from "./strip-extensions.ts";
