/**
 * The reference implementation: partitioner, latency predictor, WebSocket transport, and the devices that run segments.
 *
 * @packageDocumentation
 */
export { type AnswerCheck, checkAnswer } from "./check-plan/check-answer.ts";
export { describeOptimality, type Optimality } from "./check-plan/conclude.ts";
export type { Statement, Verdict } from "./check-plan/statement.ts";
export { toMs, toNs } from "./cost/nanoseconds.ts";
export { type DirectionCosts, type PartitionProblem, priceRequest } from "./cost/partition-problem.ts";
export { Pin, type PlacementConstraints } from "./cost/placement-constraints.ts";
export {
  costOfPlacement,
  findCrossings,
  otherDevice,
  type Placement,
  type PlacementCost,
  type PlacementCrossing,
} from "./cost/placement-cost.ts";
export { CooperativeDeployment, type InferenceReport, type RemotePart } from "./device/cooperative-deployment.ts";
export { type EdgeDeviceOptions, startEdgeDevice } from "./device/edge-device.ts";
export { type DeployedPlan, type DeploymentReport, EndDevice, type EndDeviceOptions } from "./device/end-device.ts";
export { executeScenario, type ScenarioExecution } from "./device/execute-scenario.ts";
export { DEFAULT_LIMITS } from "./device/limits.ts";
export type { ProfileRuns } from "./device/measure-profile.ts";
export type { LoadedSegment } from "./device/segment-execution.ts";
export { type AugmentedGraph, type AugmentedTensor, augmentGraph, SOURCE } from "./graph/augmented-graph.ts";
export { classifyTopology } from "./graph/classify-topology.ts";
export { findSeparators } from "./graph/separators.ts";
export { widestFrontier } from "./graph/widest-frontier.ts";
export { describeLayer, type LayerDescription, type NodeGroup } from "./model/describe-layer.ts";
export { extractSubModel, type SubModelSelection } from "./model/extract-sub-model.ts";
export { factsOfModel } from "./model/facts-of-model.ts";
export { type GraphedModel, graphModel, type GraphModelOptions } from "./model/graph-model.ts";
export type { TensorType } from "./model/infer-types.ts";
export { joinPieces } from "./model/join-pieces.ts";
export { layerType } from "./model/layer-type.ts";
export type { ModelFacts, TensorFacts } from "./model/model-facts.ts";
export { DEFAULT_MODEL_LIMITS, type ModelLimits } from "./model/model-limits.ts";
export { type ModelLayer, type OnnxModel, readOnnxModel } from "./model/onnx-model.ts";
export { type PinnedInputs, pinInputs } from "./model/pin-inputs.ts";
export { readModelFile } from "./model/read-model-file.ts";
export { answerRequest } from "./partition/answer-request.ts";
export { dadsHeavy } from "./partition/baselines/dads-heavy.ts";
export { dadsLight } from "./partition/baselines/dads-light.ts";
export { edgent } from "./partition/baselines/edgent.ts";
export { forcedSplit } from "./partition/baselines/forced-split.ts";
export { neurosurgeon } from "./partition/baselines/neurosurgeon.ts";
export { edgeOnly, endOnly } from "./partition/baselines/single-device.ts";
export { wholeBlock } from "./partition/baselines/whole-block.ts";
export { type ComparedPlan, comparePartitioners } from "./partition/compare-partitioners.ts";
export { dynamicProgramming } from "./partition/dynamic-programming.ts";
export { CompiledPartition } from "./partition/exact/compiled-partition.ts";
export type { ExactSolution } from "./partition/exact/exact-solution.ts";
export type { Partitioner } from "./partition/partitioner.ts";
export { findPartitioner, PARTITIONERS } from "./partition/partitioners.ts";
export { planRequest } from "./partition/plan.ts";
export { simulateTimeline } from "./partition/simulate-timeline.ts";
export { type NodeSegment, toSegments } from "./partition/to-segments.ts";
export type { LatencyPredictor } from "./predictor/latency-predictor.ts";
export { predictLatencies, type PredictionSubject } from "./predictor/predict-latencies.ts";
export { measuredLatencyPredictor } from "./predictor/measured-latency-predictor.ts";
export type { ClientSession } from "./protocol/client-session.ts";
export type { IncomingStreamOptions } from "./protocol/incoming-stream.ts";
export type {
  LoadedModel,
  LoadOptions,
  NamedTensors,
  NodeTimes,
  RunResult,
  Runtime,
  RuntimeKind,
  TimeNodesOptions,
  ValueType,
} from "./runtime/runtime.ts";
export { describeTensors, type TensorValue, toTensorValue } from "./runtime/tensor-value.ts";
export { startRuntime } from "./runtime/worker-runtime.ts";
export type { Connection, Traffic } from "./transport/connect.ts";
export type { Listening } from "./transport/accept-sockets.ts";
export { NETWORK_PRESETS, networkPreset } from "./transport/network-presets.ts";
export type { Difference, Tolerance } from "./split/compare-results.ts";
export type { CutKind } from "./split/random-cuts.ts";
export { type VerifiedCut, verifyCuts, type VerifyOptions } from "./split/verify-cuts.ts";
export { type WrittenSegment, writeSegments } from "./split/write-segments.ts";
export type { WrittenFile } from "./model/write-pieces.ts";
