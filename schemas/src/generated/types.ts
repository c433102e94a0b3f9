// Generated from schemas/v1 by `npm run generate`. Do not edit.
import type { ErrorCode } from "./error-registry.ts";

/**
 * Number of a stream of chunks on this connection, from 1 to 2^32 - 1. The connecting side allocates it, each larger than the one before.
 */
export type StreamId = number;
/**
 * SHA-256 of a byte string, as 64 lower-case hexadecimal digits behind the algorithm's name.
 */
export type Digest = string;
/**
 * Size in bytes, at most 2^53 - 1.
 */
export type SizeBytes = number;
/**
 * Version of the document's schema, major.minor. This revision is 1.0; every 1.x document is readable by a 1.0 receiver.
 */
export type SchemaVersion = string;
/**
 * Name of a layer, tensor, device, segment or deployment. Compared code point by code point; no control characters.
 */
export type Identifier = string;
/**
 * Class of a device. A request has exactly one device of each class, so the class also names the device. An unknown value is refused.
 */
export type DeviceClass = "end" | "edge";
/**
 * A role that an implementation can claim.
 */
export type ClaimedRole = "edge" | "planner" | "monitor";
/**
 * Root of every random choice of the run, from 0 to 2^31 - 1; the same seed makes the same choices.
 */
export type Seed = number;
/**
 * A number of checks, from 0 to 10,000.
 */
export type CheckCount = number;
/**
 * Name of a check or of a mutant.
 */
export type CheckId = string;
/**
 * The role that a check judges; session for what every server has to do.
 */
export type CheckRole = "session" | "edge" | "planner" | "monitor";
/**
 * Id of a normative sentence.
 */
export type RequirementId = string;
/**
 * Ids of the normative sentences that a check judges.
 *
 * @minItems 1
 * @maxItems 100
 */
export type RequirementIds = RequirementId[];
/**
 * A sentence for a person.
 */
export type Sentence = string;
/**
 * Duration in milliseconds, from 0 to 10^9 (11.6 days), with at most nanosecond significance.
 */
export type DurationMs = number;
/**
 * What was expected or seen, for a person.
 */
export type Evidence = string;
/**
 * Names of checks.
 *
 * @maxItems 10000
 */
export type CheckIds = CheckId[];
/**
 * What one layer is: node, one node of the model; or fused, one group of nodes that the runtime fuses. An unknown value is refused.
 */
export type Granularity = "node" | "fused";
/**
 * Graph optimizations that the runtime applies to a model or segment when it loads it. An unknown value is refused.
 */
export type OptimizationLevel = "disabled" | "basic" | "extended" | "all";
/**
 * Element type of a tensor. Elements travel little-endian; bool is one byte, 0 or 1. An unknown value is refused.
 */
export type DataType =
  | "bool"
  | "int8"
  | "uint8"
  | "int16"
  | "uint16"
  | "int32"
  | "uint32"
  | "int64"
  | "uint64"
  | "float16"
  | "float32"
  | "float64";
/**
 * Dimensions of a tensor in elements, outermost first; empty for a scalar. All dimensions are known.
 *
 * @maxItems 16
 */
export type Shape = number[];
/**
 * Number of a stream of chunks on this connection, from 1 to 2^32 - 1. The connecting side allocates it, each larger than the one before.
 */
export type StreamId1 = number;
/**
 * Share of a whole, from 0 to 1, without unit.
 */
export type Share = number;
/**
 * One text message of the control plane: a JSON-RPC 2.0 request, its result, its error, or a notification.
 */
export type RpcMessage = RpcRequest | RpcSuccess | RpcFailure | RpcNotification;
/**
 * Number of a call, from 1 to 2^53 - 1, unique among the calls of one direction of a connection.
 */
export type RpcId = number;

/**
 * The type of each concept, by the name of its schema file.
 */
export interface DocumentTypes {
  /** Announces a blob whose chunks follow on the given stream. */
  "blob-put-params": BlobPutParams;
  /** The blob has arrived whole and its digest is right. */
  "blob-put-result": BlobPutResult;
  /** What the conformance suite found out about one implementation under test. */
  "conformance-report": ConformanceReport;
  /** The segments that a device is to hold ready, and the tensors that will cross the network. */
  "deploy-prepare-params": DeployPrepareParams;
  /** Whether the deployment can serve inferences, and if not, which blobs it lacks. */
  "deploy-prepare-result": DeployPrepareResult;
  /** The deployment that is no longer needed. */
  "deploy-release-params": DeployReleaseParams;
  /** What a device is and how long each layer of one model takes on it. */
  "device-profile": DeviceProfile;
  /** Parameters or result without members. */
  empty: Empty;
  /** First message of a connection: who connects, and which protocol versions it speaks. */
  "hello-params": HelloParams;
  /** The version that the connection uses from now on, and what the answering device is and does. */
  "hello-result": HelloResult;
  /** The inference whose result is no longer wanted. */
  "infer-cancel-params": InferCancelParams;
  /** Starts one inference on a deployment; its tensors travel on the given stream. */
  "infer-start-params": InferStartParams;
  /** The inference is complete on this device: every segment has run and every part has been sent. */
  "infer-start-result": InferStartResult;
  /** A DNN model as layers and the tensors that pass between them. */
  "model-graph": ModelGraph;
  /** How often the monitor is to sample for this connection, and which changes it is to report of itself. */
  "monitor-configure-params": MonitorConfigureParams;
  /** The configuration that holds from now on, and the state that the first report is compared with. */
  "monitor-configure-result": MonitorConfigureResult;
  /** The network between the end device and the edge device, each direction by itself. */
  "network-profile": NetworkProfile;
  /** Where each layer runs, what crosses the network, and what that is predicted to cost. */
  "partition-plan": PartitionPlan;
  /** All that a planner needs to partition one model between an end device and an edge device. */
  "partition-request": PartitionRequest;
  /** Asks a device to measure the layers of a deployed model. */
  "profile-measure-params": ProfileMeasureParams;
  /** One text message of the control plane: a JSON-RPC 2.0 request, its result, its error, or a notification. */
  "rpc-message": RpcMessage;
  /** The load of a device at one moment, and for how long that may be believed. */
  "system-state": SystemState1;
}
/**
 * Announces a blob whose chunks follow on the given stream.
 */
export interface BlobPutParams {
  /** Number of a stream of chunks on this connection, from 1 to 2^32 - 1. */
  streamId: StreamId;
  /** SHA-256 of a byte string, as 64 lower-case hexadecimal digits behind the algorithm's name. */
  digest: Digest;
  /** Size in bytes, at most 2^53 - 1. */
  sizeBytes: SizeBytes;
}
/**
 * The blob has arrived whole and its digest is right.
 */
export interface BlobPutResult {
  /** SHA-256 of a byte string, as 64 lower-case hexadecimal digits behind the algorithm's name. */
  digest: Digest;
}
/**
 * What the conformance suite found out about one implementation under test.
 */
export interface ConformanceReport {
  /** Version of the document's schema, major.minor. */
  schemaVersion: SchemaVersion;
  /** The suite that judged. */
  suite: SuiteDescription;
  /**
   * When the run began, in UTC (RFC 3339). Informative; no verdict depends on it.
   */
  startedAt?: string;
  /**
   * Where the implementation was reached.
   */
  url: string;
  /** What the implementation's hello said of itself. */
  implementation?: ImplementationUnderTest;
  /**
   * Roles that were judged: those that were asked for, or else those that hello announced.
   *
   * @maxItems 3
   */
  roles: ClaimedRole[];
  /** Root of every random choice of the run, from 0 to 2^31 - 1; the same seed makes the same choices. */
  seed: Seed;
  /**
   * Random cases that a property of full weight tried, from 1 to 1,000,000.
   */
  runs: number;
  /**
   * The worst verdict of the checks; a check that could not run counts as inconclusive. Mutants have no say in it.
   */
  verdict: "pass" | "fail" | "inconclusive" | "error";
  /** How many checks ended how. */
  counts: VerdictCounts;
  /**
   * Every check of the suite, in the suite's order.
   *
   * @maxItems 10000
   */
  checks: (JudgedCheck | UnjudgedCheck)[];
  /**
   * Broken versions of the implementation that the suite made to show that its checks can fail; empty where none were made.
   *
   * @maxItems 10000
   */
  mutants: MutantOutcome[];
}
/**
 * The suite that judged.
 */
export interface SuiteDescription {
  /** Name of a layer, tensor, device, segment or deployment. */
  name: Identifier;
  /** Name of a layer, tensor, device, segment or deployment. */
  version: Identifier;
}
/**
 * What the implementation's hello said of itself. Absent where no hello succeeded.
 */
export interface ImplementationUnderTest {
  /**
   * Protocol version that the implementation answered to an offer of 1.0.
   */
  version: string;
  /**
   * Roles that the implementation says it serves.
   *
   * @minItems 1
   * @maxItems 16
   */
  roles: string[];
  /** What a device is: its name, class and runtime. */
  device: DeviceDescription;
}
/**
 * What a device is: its name, class and runtime.
 */
export interface DeviceDescription {
  /** Name of a layer, tensor, device, segment or deployment. */
  deviceId: Identifier;
  /** Class of a device. */
  deviceClass: DeviceClass;
  /** The inference runtime that executes segments. */
  runtime: RuntimeDescription;
  /**
   * Threads that the runtime uses for one segment where no allocation says otherwise, from 1 to 65,536.
   */
  threads: number;
  /**
   * Logical processors that the device's operating system reports, from 1 to 65,536.
   */
  cpuCores: number;
  /** Size in bytes, at most 2^53 - 1. */
  memoryBytes: SizeBytes;
}
/**
 * The inference runtime that executes segments.
 */
export interface RuntimeDescription {
  /** Name of a layer, tensor, device, segment or deployment. */
  name: Identifier;
  /** Name of a layer, tensor, device, segment or deployment. */
  version: Identifier;
}
/**
 * How many checks ended how.
 */
export interface VerdictCounts {
  /** A number of checks, from 0 to 10,000. */
  passed: CheckCount;
  /** A number of checks, from 0 to 10,000. */
  failed: CheckCount;
  /** A number of checks, from 0 to 10,000. */
  inconclusive: CheckCount;
  /** A number of checks, from 0 to 10,000. */
  error: CheckCount;
  /** A number of checks, from 0 to 10,000. */
  notRun: CheckCount;
}
/**
 * A check that was run, and what it found.
 */
export interface JudgedCheck {
  /** Name of a check or of a mutant. */
  checkId: CheckId;
  /** The role that a check judges; session for what every server has to do. */
  role: CheckRole;
  /** Ids of the normative sentences that a check judges. */
  requirements: RequirementIds;
  /** A sentence for a person. */
  title: Sentence;
  /**
   * pass: the implementation did what the requirements say. fail: it did something else. inconclusive: nothing follows from what it did. error: the suite or its environment failed.
   */
  verdict: "pass" | "fail" | "inconclusive" | "error";
  /** Duration in milliseconds, from 0 to 10^9 (11.6 days), with at most nanosecond significance. */
  durationMs: DurationMs;
  /** What was expected or seen, for a person. */
  expected?: Evidence;
  /** What was expected or seen, for a person. */
  seen?: Evidence;
  /**
   * The smallest case found that shows the failure, as fast-check prints it, cut off if long.
   */
  counterexample?: string;
  /**
   * fast-check's path to the counterexample; with the run's seed it leads there again.
   */
  path?: string;
}
/**
 * A check that was not run, and why.
 */
export interface UnjudgedCheck {
  /** Name of a check or of a mutant. */
  checkId: CheckId;
  /** The role that a check judges; session for what every server has to do. */
  role: CheckRole;
  /** Ids of the normative sentences that a check judges. */
  requirements: RequirementIds;
  /** A sentence for a person. */
  title: Sentence;
  /**
   * not-selected: it was not asked for. could-not-run: what it needs first did not work.
   */
  disposition: "not-selected" | "could-not-run";
  /** A sentence for a person. */
  reason: Sentence;
}
/**
 * One broken version, the checks that have to fail on it, and those that did not pass.
 */
export interface MutantOutcome {
  /** Name of a check or of a mutant. */
  mutantId: CheckId;
  /** Id of a normative sentence. */
  requirement: RequirementId;
  /** A sentence for a person. */
  title: Sentence;
  /** Names of checks. */
  caughtBy: CheckIds;
  /** Names of checks. */
  failedChecks: CheckIds;
  /**
   * Whether exactly the checks that have to fail failed.
   */
  caught: boolean;
}
/**
 * The segments that a device is to hold ready, and the tensors that will cross the network.
 */
export interface DeployPrepareParams {
  /** Name of a layer, tensor, device, segment or deployment. */
  deploymentId: Identifier;
  /** SHA-256 of a byte string, as 64 lower-case hexadecimal digits behind the algorithm's name. */
  modelDigest: Digest;
  /** What one layer is: node, one node of the model; or fused, one group of nodes that the runtime fuses. */
  granularity: Granularity;
  /** Graph optimizations that the runtime applies to a model or segment when it loads it. */
  optimizationLevel: OptimizationLevel;
  /** What the device is to give to the segments; where it is absent, the threads that the device announced in hello and a cpuShare of 1. */
  allocation?: ResourceAllocation;
  /**
   * The segments that the receiver executes, in an order in which every segment comes after those that it consumes from.
   *
   * @minItems 1
   * @maxItems 10000
   */
  segments: SegmentDeployment[];
  /**
   * The boundary table: the tensors that cross the network, in both directions. The position of an entry is its part index.
   *
   * @maxItems 100000
   */
  boundary: BoundaryTensor[];
}
/**
 * What the device is to give to the segments; where it is absent, the threads that the device announced in hello and a cpuShare of 1. One that the device does not grant is refused with DMPC_DEPLOY_RESOURCES.
 */
export interface ResourceAllocation {
  /**
   * Threads that the runtime uses for one segment, from 1 to 65,536.
   */
  threads: number;
  /**
   * Share of the time from a segment's start to its end in which the device computes for it, from 0.01 to 1; at 1 it never pauses.
   */
  cpuShare: number;
}
/**
 * One segment: the blob that holds its sub-model, and the tensors that it consumes and produces.
 */
export interface SegmentDeployment {
  /** Name of a layer, tensor, device, segment or deployment. */
  segmentId: Identifier;
  /**
   * Format of the sub-model. A value that hello did not announce is refused with DMPC_DEPLOY_FORMAT.
   */
  format: string;
  /** SHA-256 of a byte string, as 64 lower-case hexadecimal digits behind the algorithm's name. */
  blobDigest: Digest;
  /** Size in bytes, at most 2^53 - 1. */
  blobSizeBytes: SizeBytes;
  /**
   * Ids of the tensors that the segment consumes, as its sub-model names them.
   *
   * @maxItems 10000
   */
  inputs: Identifier[];
  /**
   * Ids of the tensors that other segments or the other device consume, as its sub-model names them.
   *
   * @maxItems 10000
   */
  outputs: Identifier[];
}
/**
 * A tensor that crosses the network during an inference.
 */
export interface BoundaryTensor {
  /** Name of a layer, tensor, device, segment or deployment. */
  tensorId: Identifier;
  /** Element type of a tensor. */
  dtype: DataType;
  /** Dimensions of a tensor in elements, outermost first; empty for a scalar. */
  shape: Shape;
  /** Size in bytes, at most 2^53 - 1. */
  sizeBytes: SizeBytes;
  /** Class of a device. */
  from: DeviceClass;
  /** Class of a device. */
  to: DeviceClass;
}
/**
 * Whether the deployment can serve inferences, and if not, which blobs it lacks.
 */
export interface DeployPrepareResult {
  /** Name of a layer, tensor, device, segment or deployment. */
  deploymentId: Identifier;
  /**
   * ready: the deployment serves inferences. missing: send missingBlobs, then prepare again. An unknown value is refused.
   */
  status: "ready" | "missing";
  /**
   * Digests of the blobs that the device does not hold; empty if ready.
   *
   * @maxItems 10000
   */
  missingBlobs: Digest[];
}
/**
 * The deployment that is no longer needed.
 */
export interface DeployReleaseParams {
  /** Name of a layer, tensor, device, segment or deployment. */
  deploymentId: Identifier;
}
/**
 * What a device is and how long each layer of one model takes on it.
 */
export interface DeviceProfile {
  /** Version of the document's schema, major.minor. */
  schemaVersion: SchemaVersion;
  /** What a device is: its name, class and runtime. */
  device: DeviceDescription;
  /** SHA-256 of a byte string, as 64 lower-case hexadecimal digits behind the algorithm's name. */
  modelDigest: Digest;
  /** What one layer is: node, one node of the model; or fused, one group of nodes that the runtime fuses. */
  granularity: Granularity;
  /** Graph optimizations that the runtime applies to a model or segment when it loads it. */
  optimizationLevel: OptimizationLevel;
  /** What the device gave to the model while it was measured; the latencies hold under it. */
  allocation: ResourceAllocation1;
  /** How the latencies were obtained. */
  measurement: Measurement;
  /**
   * One entry for each layer of the model, in any order.
   *
   * @minItems 1
   * @maxItems 100000
   */
  layers: LayerLatency[];
}
/**
 * What the device gave to the model while it was measured; the latencies hold under it.
 */
export interface ResourceAllocation1 {
  /**
   * Threads that the runtime uses for one segment, from 1 to 65,536.
   */
  threads: number;
  /**
   * Share of the time from a segment's start to its end in which the device computes for it, from 0.01 to 1; at 1 it never pauses.
   */
  cpuShare: number;
}
/**
 * How the latencies were obtained.
 */
export interface Measurement {
  /**
   * whole-model: the runtime timed each layer inside runs of the whole model. given: the latencies come from elsewhere. An unknown value is refused.
   */
  method: "whole-model" | "given";
  /**
   * Runs before the first one that counts, from 0 to 1,000,000.
   */
  warmupRuns: number;
  /**
   * Runs that count, from 0 to 1,000,000; 0 where the method is given.
   */
  runs: number;
  /** Duration in milliseconds, from 0 to 10^9 (11.6 days), with at most nanosecond significance. */
  wholeModelMs: DurationMs;
}
/**
 * How long one layer takes on the device.
 */
export interface LayerLatency {
  /** Name of a layer, tensor, device, segment or deployment. */
  layerId: Identifier;
  /** Duration in milliseconds, from 0 to 10^9 (11.6 days), with at most nanosecond significance. */
  latencyMs: DurationMs;
}
/**
 * Parameters or result without members.
 */
export interface Empty {}
/**
 * First message of a connection: who connects, and which protocol versions it speaks.
 */
export interface HelloParams {
  /**
   * Protocol versions that the sender speaks, as major.minor, in any order. Offering 1.n offers every 1.m with m <= n.
   *
   * @minItems 1
   * @maxItems 16
   */
  versions: string[];
  /** What a device is: its name, class and runtime. */
  device: DeviceDescription;
  /** What a peer accepts. */
  limits: Limits;
}
/**
 * What a peer accepts. Both peers keep to the limits that the other announced.
 */
export interface Limits {
  /**
   * Largest WebSocket message in bytes, text or binary, header included, from 4,096 to 2^30.
   */
  maxMessageBytes: number;
  /**
   * Largest sum of a deployment's boundary tensors in bytes, from 1 to 2^40.
   */
  maxPartBytes: number;
  /**
   * Largest sum of the blobs under way on a connection in bytes, from 1 to 2^40.
   */
  maxBlobBytes: number;
  /**
   * Deployments that a connection may hold at once, from 1 to 1,000,000.
   */
  maxDeployments: number;
  /**
   * Inferences that a connection may have under way at once, from 1 to 1,000,000.
   */
  maxConcurrentInferences: number;
  /**
   * Time in milliseconds that a stream may go without a chunk while parts are missing, from 1,000 to 3,600,000 (one hour). After it the peer may give the stream up.
   */
  streamIdleMs: number;
}
/**
 * The version that the connection uses from now on, and what the answering device is and does.
 */
export interface HelloResult {
  /**
   * Protocol version of this connection: one that was offered, or a lower minor version of one.
   */
  version: string;
  /**
   * Roles that the answering device serves on this connection. An unknown value is ignored.
   *
   * @minItems 1
   * @maxItems 16
   */
  roles: string[];
  /**
   * What the device does beyond what its roles demand. An unknown value is ignored.
   *
   * @maxItems 32
   */
  capabilities: string[];
  /** What a device is: its name, class and runtime. */
  device: DeviceDescription;
  /**
   * Formats of segments that the device executes. onnx is the only one of this revision; an unknown value is ignored.
   *
   * @maxItems 16
   */
  modelFormats: string[];
  /** What a peer accepts. */
  limits: Limits;
}
/**
 * The inference whose result is no longer wanted.
 */
export interface InferCancelParams {
  /** Number of a stream of chunks on this connection, from 1 to 2^32 - 1. */
  streamId: StreamId1;
}
/**
 * Starts one inference on a deployment; its tensors travel on the given stream.
 */
export interface InferStartParams {
  /** Name of a layer, tensor, device, segment or deployment. */
  deploymentId: Identifier;
  /** Number of a stream of chunks on this connection, from 1 to 2^32 - 1. */
  streamId: StreamId;
}
/**
 * The inference is complete on this device: every segment has run and every part has been sent.
 */
export interface InferStartResult {
  /** Number of a stream of chunks on this connection, from 1 to 2^32 - 1. */
  streamId: StreamId;
  /**
   * What each segment of the deployment took, in the order of the deployment.
   *
   * @maxItems 10000
   */
  segments: SegmentRun[];
}
/**
 * One run of one segment.
 */
export interface SegmentRun {
  /** Name of a layer, tensor, device, segment or deployment. */
  segmentId: Identifier;
  /** Duration in milliseconds, from 0 to 10^9 (11.6 days), with at most nanosecond significance. */
  computeMs: DurationMs;
}
/**
 * A DNN model as layers and the tensors that pass between them. Weights and constants are part of the layers and do not appear.
 */
export interface ModelGraph {
  /** Version of the document's schema, major.minor. */
  schemaVersion: SchemaVersion;
  /** Name of a layer, tensor, device, segment or deployment. */
  name?: Identifier;
  /** SHA-256 of a byte string, as 64 lower-case hexadecimal digits behind the algorithm's name. */
  modelDigest: Digest;
  /** What one layer is: node, one node of the model; or fused, one group of nodes that the runtime fuses. */
  granularity: Granularity;
  /**
   * Ids of the tensors that come from outside, without repetition.
   *
   * @minItems 1
   * @maxItems 1000
   */
  inputs: Identifier[];
  /**
   * Ids of the tensors that are the model's result, without repetition. Each is produced by a layer.
   *
   * @minItems 1
   * @maxItems 1000
   */
  outputs: Identifier[];
  /**
   * The layers, in any order.
   *
   * @minItems 1
   * @maxItems 100000
   */
  layers: Layer[];
  /**
   * Every tensor that is an input of the model or an output of a layer, each once, in any order.
   *
   * @minItems 1
   * @maxItems 1000000
   */
  tensors: Tensor[];
}
/**
 * A group of the model's nodes that is placed on a device as one.
 */
export interface Layer {
  /** Name of a layer, tensor, device, segment or deployment. */
  layerId: Identifier;
  /**
   * Operator of the layer's leading node, in the model format's own name, such as Conv. Informative.
   */
  operator: string;
  /**
   * Ids of the tensors that the layer consumes, each once.
   *
   * @maxItems 10000
   */
  inputs: Identifier[];
  /**
   * Ids of the tensors that the layer produces.
   *
   * @minItems 1
   * @maxItems 10000
   */
  outputs: Identifier[];
}
/**
 * A value that passes between layers.
 */
export interface Tensor {
  /** Name of a layer, tensor, device, segment or deployment. */
  tensorId: Identifier;
  /** Element type of a tensor. */
  dtype: DataType;
  /** Dimensions of a tensor in elements, outermost first; empty for a scalar. */
  shape: Shape;
  /** Size in bytes, at most 2^53 - 1. */
  sizeBytes: SizeBytes;
}
/**
 * How often the monitor is to sample for this connection, and which changes it is to report of itself.
 */
export interface MonitorConfigureParams {
  /**
   * Time from one sample to the next in milliseconds, from 10 to 3,600,000 (one hour).
   */
  samplingPeriodMs: number;
  /**
   * The changes that are reported, each metric at most once; empty for no reports.
   *
   * @maxItems 16
   */
  thresholds: ReportingThreshold[];
}
/**
 * Reports a sample in which the metric differs from the last report by at least this much.
 */
export interface ReportingThreshold {
  /**
   * Member of the system state that is watched. An unknown value is refused.
   */
  metric: "cpuUserShare" | "cpuSystemShare" | "cpuIdleShare" | "freeMemoryBytes" | "runQueueLength";
  /**
   * Smallest difference, up or down, that is reported, in the metric's own unit, from 0 to 2^53 - 1; 0 reports every sample.
   */
  change: number;
}
/**
 * The configuration that holds from now on, and the state that the first report is compared with.
 */
export interface MonitorConfigureResult {
  /**
   * Time from one sample to the next that the monitor keeps, in milliseconds, from 10 to 3,600,000; at least what was asked for.
   */
  samplingPeriodMs: number;
  /** The present state of the device. */
  state: SystemState;
}
/**
 * The present state of the device.
 */
export interface SystemState {
  /** Version of the document's schema, major.minor. */
  schemaVersion: SchemaVersion;
  /** Name of a layer, tensor, device, segment or deployment. */
  deviceId: Identifier;
  /**
   * Milliseconds from the end of the sampling to the sending of this document, from 0 to 10^9. The receiver adds the time that it keeps the document, by its own monotonic clock.
   */
  ageMs: number;
  /**
   * Age in milliseconds up to which the state may be used, from 0 to 10^9.
   */
  validForMs: number;
  /**
   * Length in milliseconds of the interval that the shares were taken over, from 0 to 10^9.
   */
  sampledOverMs?: number;
  /** Share of a whole, from 0 to 1, without unit. */
  cpuUserShare: Share;
  /** Share of a whole, from 0 to 1, without unit. */
  cpuSystemShare: Share;
  /** Share of a whole, from 0 to 1, without unit. */
  cpuIdleShare: Share;
  /** Size in bytes, at most 2^53 - 1. */
  freeMemoryBytes: SizeBytes;
  /** Size in bytes, at most 2^53 - 1. */
  totalMemoryBytes: SizeBytes;
  /**
   * Processes and threads that could run at the moment of sampling, from 0 to 1,000,000. Absent where the operating system does not tell.
   */
  runQueueLength?: number;
}
/**
 * The network between the end device and the edge device, each direction by itself.
 */
export interface NetworkProfile {
  /** Version of the document's schema, major.minor. */
  schemaVersion: SchemaVersion;
  /** Name of a layer, tensor, device, segment or deployment. */
  name: Identifier;
  /** One direction of the network between two devices. */
  uplink: Link;
  /** One direction of the network between two devices. */
  downlink: Link;
}
/**
 * One direction of the network between two devices.
 */
export interface Link {
  /**
   * Bandwidth in megabits per second (10^6 bit/s), from 0.000001 to 1,000,000.
   */
  bandwidthMbps: number;
  /** Duration in milliseconds, from 0 to 10^9 (11.6 days), with at most nanosecond significance. */
  latencyMs: DurationMs;
}
/**
 * Where each layer runs, what crosses the network, and what that is predicted to cost.
 */
export interface PartitionPlan {
  /** Version of the document's schema, major.minor. */
  schemaVersion: SchemaVersion;
  /** SHA-256 of a byte string, as 64 lower-case hexadecimal digits behind the algorithm's name. */
  modelDigest: Digest;
  /** What one layer is: node, one node of the model; or fused, one group of nodes that the runtime fuses. */
  granularity: Granularity;
  /** Graph optimizations that the runtime applies to a model or segment when it loads it. */
  optimizationLevel: OptimizationLevel;
  /** What each device is to give to its segments; the plan's costs hold under it. */
  allocations: PlanAllocations;
  /** Name of a layer, tensor, device, segment or deployment. */
  algorithm: Identifier;
  /**
   * The segments, in an order in which every segment comes after those that it consumes from. Each layer of the model is in exactly one.
   *
   * @minItems 1
   * @maxItems 100000
   */
  segments: Segment[];
  /**
   * The tensors that cross the network, each once. The position of a tensor in this list is its part index.
   *
   * @maxItems 100000
   */
  crossings: Crossing[];
  /** Duration in milliseconds, from 0 to 10^9 (11.6 days), with at most nanosecond significance. */
  costMs: DurationMs;
  /** Duration in milliseconds, from 0 to 10^9 (11.6 days), with at most nanosecond significance. */
  timelineMs: DurationMs;
  /** The four addends of costMs. */
  breakdown: CostBreakdown;
}
/**
 * What each device is to give to its segments; the plan's costs hold under it.
 */
export interface PlanAllocations {
  /** Allocation on the end device. */
  end: ResourceAllocation2;
  /** Allocation on the edge device. */
  edge: ResourceAllocation3;
}
/**
 * Allocation on the end device.
 */
export interface ResourceAllocation2 {
  /**
   * Threads that the runtime uses for one segment, from 1 to 65,536.
   */
  threads: number;
  /**
   * Share of the time from a segment's start to its end in which the device computes for it, from 0.01 to 1; at 1 it never pauses.
   */
  cpuShare: number;
}
/**
 * Allocation on the edge device.
 */
export interface ResourceAllocation3 {
  /**
   * Threads that the runtime uses for one segment, from 1 to 65,536.
   */
  threads: number;
  /**
   * Share of the time from a segment's start to its end in which the device computes for it, from 0.01 to 1; at 1 it never pauses.
   */
  cpuShare: number;
}
/**
 * Layers of one device that run as one sub-model.
 */
export interface Segment {
  /** Name of a layer, tensor, device, segment or deployment. */
  segmentId: Identifier;
  /** Class of a device. */
  device: DeviceClass;
  /**
   * The layers of the segment.
   *
   * @minItems 1
   * @maxItems 100000
   */
  layerIds: Identifier[];
}
/**
 * A tensor on its way from one device to the other.
 */
export interface Crossing {
  /** Name of a layer, tensor, device, segment or deployment. */
  tensorId: Identifier;
  /** Class of a device. */
  from: DeviceClass;
  /** Class of a device. */
  to: DeviceClass;
  /** Size in bytes, at most 2^53 - 1. */
  sizeBytes: SizeBytes;
  /** Duration in milliseconds, from 0 to 10^9 (11.6 days), with at most nanosecond significance. */
  transferMs: DurationMs;
}
/**
 * The four addends of costMs.
 */
export interface CostBreakdown {
  /** Duration in milliseconds, from 0 to 10^9 (11.6 days), with at most nanosecond significance. */
  endComputeMs: DurationMs;
  /** Duration in milliseconds, from 0 to 10^9 (11.6 days), with at most nanosecond significance. */
  edgeComputeMs: DurationMs;
  /** Duration in milliseconds, from 0 to 10^9 (11.6 days), with at most nanosecond significance. */
  uplinkMs: DurationMs;
  /** Duration in milliseconds, from 0 to 10^9 (11.6 days), with at most nanosecond significance. */
  downlinkMs: DurationMs;
}
/**
 * All that a planner needs to partition one model between an end device and an edge device.
 */
export interface PartitionRequest {
  /** Version of the document's schema, major.minor. */
  schemaVersion: SchemaVersion;
  /**
   * What the plan minimises. latency: the additive cost of one inference. An unknown value is refused.
   */
  objective: "latency";
  /** A DNN model as layers and the tensors that pass between them. */
  modelGraph: ModelGraph;
  /** One device of the request: its profile for the model, and its present state. */
  end: RequestDevice;
  /** One device of the request: its profile for the model, and its present state. */
  edge: RequestDevice;
  /** The network between the end device and the edge device, each direction by itself. */
  networkProfile: NetworkProfile;
  /** Class of a device. */
  inputDevice: DeviceClass;
  /** Class of a device. */
  outputDevice: DeviceClass;
}
/**
 * One device of the request: its profile for the model, and its present state.
 */
export interface RequestDevice {
  /** What a device is and how long each layer of one model takes on it. */
  profile: DeviceProfile;
  /** The load of a device at one moment, and for how long that may be believed. */
  state: SystemState1;
}
/**
 * The load of a device at one moment, and for how long that may be believed.
 */
export interface SystemState1 {
  /** Version of the document's schema, major.minor. */
  schemaVersion: SchemaVersion;
  /** Name of a layer, tensor, device, segment or deployment. */
  deviceId: Identifier;
  /**
   * Milliseconds from the end of the sampling to the sending of this document, from 0 to 10^9. The receiver adds the time that it keeps the document, by its own monotonic clock.
   */
  ageMs: number;
  /**
   * Age in milliseconds up to which the state may be used, from 0 to 10^9.
   */
  validForMs: number;
  /**
   * Length in milliseconds of the interval that the shares were taken over, from 0 to 10^9.
   */
  sampledOverMs?: number;
  /** Share of a whole, from 0 to 1, without unit. */
  cpuUserShare: Share;
  /** Share of a whole, from 0 to 1, without unit. */
  cpuSystemShare: Share;
  /** Share of a whole, from 0 to 1, without unit. */
  cpuIdleShare: Share;
  /** Size in bytes, at most 2^53 - 1. */
  freeMemoryBytes: SizeBytes;
  /** Size in bytes, at most 2^53 - 1. */
  totalMemoryBytes: SizeBytes;
  /**
   * Processes and threads that could run at the moment of sampling, from 0 to 1,000,000. Absent where the operating system does not tell.
   */
  runQueueLength?: number;
}
/**
 * Asks a device to measure the layers of a deployed model.
 */
export interface ProfileMeasureParams {
  /** Name of a layer, tensor, device, segment or deployment. */
  deploymentId: Identifier;
  /**
   * The layers to measure: names of nodes of the deployment's segment.
   *
   * @minItems 1
   * @maxItems 100000
   */
  layerIds: Identifier[];
  /**
   * Runs before the first one that counts, from 0 to 1,000.
   */
  warmupRuns: number;
  /**
   * Runs that count, from 1 to 1,000.
   */
  runs: number;
}
/**
 * A call of a method.
 */
export interface RpcRequest {
  /**
   * Version of JSON-RPC.
   */
  jsonrpc: "2.0";
  /** Number of a call, from 1 to 2^53 - 1, unique among the calls of one direction of a connection. */
  id: RpcId;
  /**
   * Name of the method. An unknown value is refused with DMPC_RPC_METHOD_UNKNOWN.
   */
  method: string;
  /** Parameters; the method's own schema governs them. */
  params: RpcParams;
}
/**
 * Parameters; the method's own schema governs them.
 */
export interface RpcParams {
  [k: string]: unknown;
}
/**
 * The result of a call.
 */
export interface RpcSuccess {
  /**
   * Version of JSON-RPC.
   */
  jsonrpc: "2.0";
  /** Number of a call, from 1 to 2^53 - 1, unique among the calls of one direction of a connection. */
  id: RpcId;
  /** Result; the method's own schema governs it. */
  result: RpcResult;
}
/**
 * Result; the method's own schema governs it.
 */
export interface RpcResult {
  [k: string]: unknown;
}
/**
 * The refusal of a call.
 */
export interface RpcFailure {
  /**
   * Version of JSON-RPC.
   */
  jsonrpc: "2.0";
  /**
   * The call's id, or null where it could not be read.
   */
  id: RpcId | null;
  /** What went wrong. */
  error: RpcError;
}
/**
 * What went wrong.
 */
export interface RpcError {
  /**
   * JSON-RPC's number for the error, from -32768 to 32767; spec/errors.yaml assigns it.
   */
  code: number;
  /**
   * What went wrong, where, and what to do, for a person.
   */
  message: string;
  /** The registered code, and where in the parameters the cause lies. */
  data: ErrorData;
}
/**
 * The registered code, and where in the parameters the cause lies.
 */
export interface ErrorData {
  /**
   * Code from spec/errors.yaml. An unknown value is treated as DMPC_INTERNAL.
   */
  code: string;
  /**
   * JSON Pointer (RFC 6901) into the parameters.
   */
  path?: string;
}
/**
 * A message from a server that nothing answers.
 */
export interface RpcNotification {
  /**
   * Version of JSON-RPC.
   */
  jsonrpc: "2.0";
  /**
   * Name of the notification. An unknown value is ignored.
   */
  method: string;
  /** Parameters; the notification's own schema governs them. */
  params: NotificationParams;
}
/**
 * Parameters; the notification's own schema governs them.
 */
export interface NotificationParams {
  [k: string]: unknown;
}

/** Types of one method. */
export interface MethodTypes<Params, Result> {
  /** Type of its parameters. */
  params: Params;
  /** Type of its result. */
  result: Result;
}

/** The methods of the control plane: parameters and result of each. */
export interface Methods {
  /** `hello` */
  hello: MethodTypes<HelloParams, HelloResult>;
  /** `ping` */
  ping: MethodTypes<Empty, Empty>;
  /** `state.get` */
  "state.get": MethodTypes<Empty, SystemState>;
  /** `monitor.configure` */
  "monitor.configure": MethodTypes<MonitorConfigureParams, MonitorConfigureResult>;
  /** `plan.request` */
  "plan.request": MethodTypes<PartitionRequest, PartitionPlan>;
  /** `blob.put` */
  "blob.put": MethodTypes<BlobPutParams, BlobPutResult>;
  /** `deploy.prepare` */
  "deploy.prepare": MethodTypes<DeployPrepareParams, DeployPrepareResult>;
  /** `deploy.release` */
  "deploy.release": MethodTypes<DeployReleaseParams, Empty>;
  /** `profile.measure` */
  "profile.measure": MethodTypes<ProfileMeasureParams, DeviceProfile>;
  /** `infer.start` */
  "infer.start": MethodTypes<InferStartParams, InferStartResult>;
  /** `infer.cancel` */
  "infer.cancel": MethodTypes<InferCancelParams, Empty>;
}

/** What the specification says of one method. */
export interface MethodRegistration {
  /** Concept whose schema governs its parameters. */
  readonly params: keyof DocumentTypes;
  /** Concept whose schema governs its result. */
  readonly result: keyof DocumentTypes;
  /** Roles that serve it. */
  readonly servedBy: readonly string[];
  /** Capability that a server announces where it serves the method; undefined if its roles demand it. */
  readonly capability?: string;
  /** Whether its `streamId` announces a stream. */
  readonly announcesStream: boolean;
  /** Codes that refuse this method besides {@link COMMON_ERRORS}. */
  readonly errors: readonly ErrorCode[];
}

/** The methods of the control plane. */
export const METHOD_REGISTRY: Readonly<Record<keyof Methods, MethodRegistration>> = {
  hello: {
    params: "hello-params",
    result: "hello-result",
    servedBy: ["edge", "planner", "monitor"],
    announcesStream: false,
    errors: ["DMPC_SESSION_HELLO_REPEATED", "DMPC_SESSION_VERSION"],
  },
  ping: {
    params: "empty",
    result: "empty",
    servedBy: ["edge", "planner", "monitor"],
    announcesStream: false,
    errors: [],
  },
  "state.get": { params: "empty", result: "system-state", servedBy: ["monitor"], announcesStream: false, errors: [] },
  "monitor.configure": {
    params: "monitor-configure-params",
    result: "monitor-configure-result",
    servedBy: ["monitor"],
    capability: "state-report",
    announcesStream: false,
    errors: [],
  },
  "plan.request": {
    params: "partition-request",
    result: "partition-plan",
    servedBy: ["planner"],
    announcesStream: false,
    errors: [
      "DMPC_GRAPH_DUPLICATE",
      "DMPC_GRAPH_REFERENCE",
      "DMPC_GRAPH_CYCLE",
      "DMPC_GRAPH_SIZE",
      "DMPC_PROFILE_MISMATCH",
      "DMPC_STATE_STALE",
      "DMPC_COST_OVERFLOW",
    ],
  },
  "blob.put": {
    params: "blob-put-params",
    result: "blob-put-result",
    servedBy: ["edge"],
    announcesStream: true,
    errors: [
      "DMPC_STREAM_ID",
      "DMPC_FRAME_CRC",
      "DMPC_CHUNK_RANGE",
      "DMPC_CHUNK_OVERLAP",
      "DMPC_STREAM_TIMEOUT",
      "DMPC_BLOB_DIGEST",
    ],
  },
  "deploy.prepare": {
    params: "deploy-prepare-params",
    result: "deploy-prepare-result",
    servedBy: ["edge"],
    announcesStream: false,
    errors: [
      "DMPC_DEPLOY_CONFLICT",
      "DMPC_DEPLOY_RESOURCES",
      "DMPC_DEPLOY_FORMAT",
      "DMPC_DEPLOY_BOUNDARY",
      "DMPC_BLOB_DIGEST",
      "DMPC_DEPLOY_SEGMENT",
    ],
  },
  "deploy.release": {
    params: "deploy-release-params",
    result: "empty",
    servedBy: ["edge"],
    announcesStream: false,
    errors: ["DMPC_DEPLOY_UNKNOWN"],
  },
  "profile.measure": {
    params: "profile-measure-params",
    result: "device-profile",
    servedBy: ["edge"],
    capability: "profile-measure",
    announcesStream: false,
    errors: ["DMPC_DEPLOY_UNKNOWN", "DMPC_PROFILE_UNAVAILABLE"],
  },
  "infer.start": {
    params: "infer-start-params",
    result: "infer-start-result",
    servedBy: ["edge"],
    announcesStream: true,
    errors: [
      "DMPC_STREAM_ID",
      "DMPC_DEPLOY_UNKNOWN",
      "DMPC_FRAME_CRC",
      "DMPC_CHUNK_RANGE",
      "DMPC_CHUNK_OVERLAP",
      "DMPC_STREAM_TIMEOUT",
      "DMPC_INFER_FAILED",
      "DMPC_INFER_CANCELLED",
    ],
  },
  "infer.cancel": {
    params: "infer-cancel-params",
    result: "empty",
    servedBy: ["edge"],
    announcesStream: false,
    errors: [],
  },
};

/** Codes that can refuse any method. */
export const COMMON_ERRORS: readonly ErrorCode[] = [
  "DMPC_RPC_INVALID",
  "DMPC_RPC_METHOD_UNKNOWN",
  "DMPC_DOCUMENT_INVALID",
  "DMPC_INTERNAL",
  "DMPC_SESSION_HELLO_REQUIRED",
  "DMPC_LIMIT_EXCEEDED",
];

/** The notifications of the control plane: parameters of each. */
export interface Notifications {
  /** `state.report` */
  "state.report": SystemState;
}

/** What the specification says of one notification. */
export interface NotificationRegistration {
  /** Concept whose schema governs its parameters. */
  readonly params: keyof DocumentTypes;
  /** Capability that a server announces where it sends the notification. */
  readonly capability: string;
}

/** The notifications of the control plane. */
export const NOTIFICATION_REGISTRY: Readonly<Record<keyof Notifications, NotificationRegistration>> = {
  "state.report": { params: "system-state", capability: "state-report" },
};

/** Every concept that has a schema. */
export const CONCEPTS = [
  "blob-put-params",
  "blob-put-result",
  "conformance-report",
  "deploy-prepare-params",
  "deploy-prepare-result",
  "deploy-release-params",
  "device-profile",
  "empty",
  "hello-params",
  "hello-result",
  "infer-cancel-params",
  "infer-start-params",
  "infer-start-result",
  "model-graph",
  "monitor-configure-params",
  "monitor-configure-result",
  "network-profile",
  "partition-plan",
  "partition-request",
  "profile-measure-params",
  "rpc-message",
  "system-state",
] as const;
