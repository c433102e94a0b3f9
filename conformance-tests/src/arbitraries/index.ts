/** Random documents and transfers, each within the specification unless its name says otherwise. */
export { elements, inputsOf, pieces } from "./golden-inference.ts";
export { type LatencyQuestion, latencyQuestion } from "./latency-model.ts";
export { answeredQuestion } from "./answered-question.ts";
export {
  MODEL_BREACHES,
  type PredictionBreach,
  QUESTION_BELONGING_BREACHES,
  QUESTION_GRAPH_BREACHES,
  QUESTION_SCHEMA_BREACHES,
  QUESTION_STALENESS_BREACHES,
  UNCOVERED_BREACHES,
  UNKNOWN_FEATURE_BREACHES,
} from "./prediction-breaches.ts";
export { naming } from "./identifiers.ts";
export { modelGraph, type ModelGraphBounds } from "./model-graph.ts";
export { networkProfile } from "./network-profile.ts";
export { HUGE, hugeRequest, LARGE, partitionRequest, type PartitionRequestBounds, SMALL } from "./partition-request.ts";
export { shapedGraph } from "./shaped-graph.ts";
export { requestDevice, type RequestDeviceBounds, systemState } from "./request-device.ts";
export { anyText } from "./any-text.ts";
export { askingRequest, chainThroughputRequest, encodedRequest, FEW, hugeAskingRequest } from "./asking-request.ts";
export { onCostTable } from "./cost-table.ts";
export { PLANNER_CAPABILITIES, type PlannerCapability } from "./planner-capability.ts";
export {
  ALTERNATIVE_BREACHES,
  COST_TABLE_BREACHES,
  PLANNED_NAME_BREACHES,
  PRICE_OVERFLOW_BREACHES,
} from "./planning-breaches.ts";
export { breach, type Breach, type BreakIt, type BreakRequest, type Pick } from "./breach.ts";
export { GRAPH_BREACHES, type GraphHolder, type LayersHolder } from "./graph-breaches.ts";
export {
  BELONGING_BREACHES,
  MEMBER_BREACHES,
  OVERFLOW_BREACHES,
  SCHEMA_BREACHES,
  STALENESS_BREACHES,
} from "./request-breaches.ts";
export { withExtensions } from "./extensions.ts";
export { conformanceEvents, conformanceReport } from "./conformance-run.ts";
export { conformanceFrame } from "./conformance-frame.ts";
export { hostileText } from "./hostile-text.ts";
export { relabelled, type Relabelling, relabelling } from "./relabelled-request.ts";
export { exactNetwork, scaled } from "./scaled-request.ts";
export { dearSeamBytes, evenNetwork, split, type SplitLayer } from "./split-request.ts";
export { everyChunking } from "./chunkings.ts";
export { type SchemaBreach, schemaBreaches } from "./schema-breaches.ts";
export {
  ANY_SCENARIO,
  anyPlacement,
  EDGE_SCENARIO,
  FULL_MODELS,
  scenario,
  type ScenarioBounds,
  SPLIT_SCENARIO,
  splitPlacement,
  THERE_AND_BACK,
} from "./scenario.ts";
