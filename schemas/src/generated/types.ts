// Generated from schemas/v1 by `npm run generate`. Do not edit.
import type { ErrorCode } from "./error-registry.ts";

/**
 * One line between the conformance suite and an adapter, which drives a product that has no WebSocket; see spec/adapter.md.
 */
export type AdapterMessage =
  | AdapterReady
  | AdapterOpen
  | AdapterOpened
  | AdapterRefused
  | AdapterText
  | AdapterBinary
  | AdapterClosed
  | AdapterStop;
/**
 * Number of a connection, chosen by the suite and never used again, from 1 to 2^31 - 1.
 */
export type TunnelNumber = number;
/**
 * Number of a stream of chunks on this connection, from 1 to 2^32 - 1. The client allocates it, each larger than the one before.
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
 * Version of the document's schema, major.minor. This revision is 1.0; a document of a later 1.n is read as one of 1.0 if it has no members or values that 1.0 lacks.
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
 * A class of conformance, the smallest first. An unknown value is refused.
 */
export type ConformanceClass = "core" | "exec" | "full";
/**
 * A role that an implementation can claim. An unknown value is refused.
 */
export type ClaimedRole = "edge" | "planner" | "monitor" | "predictor" | "end";
/**
 * Whether an item is supported; false where it is not applicable.
 */
export type StatedSupport = boolean;
/**
 * A value of an item that is one number, from 0 to 2^53 - 1.
 */
export type StatedNumber = number;
/**
 * A value of an item that is some names of those that the proforma has.
 *
 * @maxItems 100
 *
 * Items: A name.
 */
export type StatedNames = string[];
/**
 * A command line for the shell of the machine that the suite runs on.
 */
export type ReachCommand = string;
/**
 * Whether the suite and the product run on one machine.
 */
export type SharedMachine = boolean;
/**
 * Root of every random choice of the run, from 0 to 2^31 - 1; the same seed makes the same choices.
 */
export type Seed = number;
/**
 * Random cases of a property of full weight, from 1 to 1,000,000.
 */
export type RunCount = number;
/**
 * Name of a check or of a mutant.
 */
export type CheckId = string;
/**
 * The role that a check judges; session for what every server has to do. An unknown value is refused.
 */
export type CheckRole = "session" | "edge" | "planner" | "monitor" | "predictor" | "end";
/**
 * Id of a normative sentence.
 */
export type RequirementName = string;
/**
 * Ids of the normative sentences that a check judges.
 *
 * @minItems 1
 * @maxItems 100
 */
export type RequirementIds = RequirementName[];
/**
 * A sentence for a person.
 */
export type Sentence = string;
/**
 * pass: the implementation did what the requirements say. fail: it did something else. inconclusive: nothing follows from what it did. error: the suite or its environment failed. An unknown value is refused.
 */
export type Verdict = "pass" | "fail" | "inconclusive" | "error";
/**
 * Duration in milliseconds, from 0 to 10^9 (11.6 days), with at most nanosecond significance.
 */
export type DurationMs = number;
/**
 * What was expected or seen, for a person.
 */
export type Evidence = string;
/**
 * What passed on a connection between the suite and the implementation under test, as the suite's one recorder saw it.
 */
export type ConformanceFrame = OpenedFrame | RefusedFrame | TextFrame | BinaryFrame | ClosedFrame;
/**
 * The suite or the implementation under test. An unknown value is refused.
 */
export type FrameSender = "suite" | "implementation";
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
 *
 * Items: Elements along one dimension, from 0 to 2^31 - 1.
 */
export type Shape = number[];
/**
 * The outputs of a model.
 *
 * @minItems 1
 * @maxItems 1000
 */
export type OutcomeOutputs = TensorData[];
/**
 * One step of a run of the conformance suite. A run writes one event a line (NDJSON); every report is made from them.
 */
export type ConformanceEvent = RunStarted | Introduced | CheckStarted | FrameSeen | CheckEnded | MutantEnded | RunEnded;
/**
 * A time in UTC (RFC 3339).
 */
export type Timestamp = string;
/**
 * Names of checks.
 *
 * @maxItems 10000
 */
export type CheckIds = CheckId[];
/**
 * Roles in which an implementation is judged.
 *
 * @maxItems 5
 */
export type ClaimedRoles = ClaimedRole[];
/**
 * A check that was run, with its verdict, or one that was not, with its disposition.
 */
export type CheckRecord = JudgedCheck | UnjudgedCheck;
/**
 * A number of checks, from 0 to 10,000.
 */
export type CheckCount = number;
/**
 * What one layer is: node, one node of the model; or fused, one group of nodes that the runtime fuses. An unknown value is refused.
 */
export type Granularity = "node" | "fused";
/**
 * Graph optimizations that the runtime applies to a model or segment when it loads it. An unknown value is refused.
 */
export type OptimizationLevel = "disabled" | "basic" | "extended" | "all";
/**
 * One entry for each layer that was measured, in any order; a partition request needs all layers of the model.
 *
 * @minItems 1
 * @maxItems 100000
 */
export type LayerLatencies = LayerLatency[];
/**
 * Kind of a layer by what it computes. An unknown value is refused.
 */
export type LayerType =
  | "conv"
  | "deconv"
  | "pooling"
  | "fc"
  | "bn"
  | "activation"
  | "dropout"
  | "softmax"
  | "lstm"
  | "rnn"
  | "argmax"
  | "concat"
  | "add"
  | "mul"
  | "normalisation"
  | "attention"
  | "reshape"
  | "other";
/**
 * How the elements of a tensor travel, if not as they are. f16: binary16. q8: 8-bit integers with one scale and zero point. An unknown value is refused.
 */
export type TensorEncoding = "f16" | "q8";
/**
 * What a plan minimises. latency: the additive cost of one inference. energy: what the end device spends on one. weighted: a weighted sum of the two. throughput: the busiest device or direction of a stream of inferences. An unknown value is refused.
 */
export type PlanObjective = "latency" | "energy" | "weighted" | "throughput";
/**
 * Value of an objective, from 0 to 10^9, with at most six decimals: milliseconds for latency and throughput, millijoules for energy, a number without unit for weighted.
 */
export type ObjectiveUnits = number;
/**
 * Integer units of a certificate, from 0 to 2^53 - 1.
 */
export type FlowUnits = number;
/**
 * A kind of regression; combined is a sum of several. An unknown value is refused.
 */
export type ModelFamily =
  "linear" | "logarithmic" | "lasso" | "ridge" | "kernel-ridge" | "polynomial" | "gradient-boosted-trees" | "combined";
/**
 * Name of a feature; see spec/latency-model.md#features. An unknown value is refused.
 */
export type ModelFeature = string;
/**
 * A number of a fitted model, from -10^12 to 10^12.
 */
export type ModelNumber = number;
/**
 * Share of a whole, from 0 to 1, without unit.
 */
export type Share = number;
/**
 * The answer to a partition request: a plan, or, where no placement satisfies the constraints, the constraints that exclude each other.
 */
export type PartitionResult = PartitionPlan | InfeasiblePartition;
/**
 * One text message of the control plane: a JSON-RPC 2.0 request, its result, its error, or a notification.
 */
export type RpcMessage = RpcRequest | RpcSuccess | RpcFailure | RpcNotification;
/**
 * Number of a call, from 1 to 2^53 - 1, unique among the calls of a connection.
 */
export type RpcId = number;

/**
 * The type of each concept, by the name of its schema file.
 */
export interface DocumentTypes {
  /** One line between the conformance suite and an adapter, which drives a product that has no WebSocket; see spec/adapter.md. */
  "adapter-message": AdapterMessage;
  /** Announces a blob whose chunks follow on the given stream. */
  "blob-put-params": BlobPutParams;
  /** The blob has arrived whole and its digest is right. */
  "blob-put-result": BlobPutResult;
  /** One failure with all that it takes to see it again: the random choices, what the implementation had said of itself, and every frame. */
  "conformance-bundle": ConformanceBundle;
  /** One step of a run of the conformance suite. A run writes one event a line (NDJSON); every report is made from them. */
  "conformance-event": ConformanceEvent;
  /** What passed on a connection between the suite and the implementation under test, as the suite's one recorder saw it. */
  "conformance-frame": ConformanceFrame;
  /** What the conformance suite found out about one implementation under test. */
  "conformance-report": ConformanceReport;
  /** What a supplier claims of a product (ICS), and what a suite has to know to test it (IXIT), in the manner of ITU-T X.296. A member that is null is not answered yet. */
  "conformance-statement": ConformanceStatement;
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
  /** What became of a scenario of the conformance suite on an end device. See spec/driving-an-end-device.md. */
  "end-outcome": EndOutcome;
  /** What the conformance suite asks of an end device: a model, a plan for it, inputs, and the time that it has. See spec/driving-an-end-device.md. */
  "end-scenario": EndScenario;
  /** Checks that are known to fail on a product. They change what the suite's exit code says, and never a verdict. */
  "expected-failures": ExpectedFailures;
  /** First message of a connection: who connects, and which protocol versions it speaks. */
  "hello-params": HelloParams;
  /** The version that the connection uses from now on, and what the answering device is and does. */
  "hello-result": HelloResult;
  /** The answer to a partition request that no placement satisfies: constraints that exclude each other. */
  "infeasible-partition": InfeasiblePartition;
  /** The inference whose result is no longer wanted. */
  "infer-cancel-params": InferCancelParams;
  /** Starts one inference on a deployment; its tensors travel on the given stream. */
  "infer-start-params": InferStartParams;
  /** The inference is complete on this device: every segment has run and every part has been sent. */
  "infer-start-result": InferStartResult;
  /** A fitted predictor of what layers take on one device in a given state, as numbers alone: whoever reads it computes the same latencies. See spec/latency-model.md. */
  "latency-model": LatencyModel;
  /** Asks what the layers of a model take on a device in a given state, by a latency model. See spec/latency-model.md#asking-a-predictor. */
  "latency-predict-params": LatencyPredictParams;
  /** What the layers of a model take on a device in a given state, by a latency model. See spec/latency-model.md#prediction. */
  "latency-prediction": LatencyPrediction;
  /** How long one layer, or one whole model, took on a device under one load. A profiler writes one sample a line; a latency model is fitted to many. */
  "latency-sample": LatencySample;
  /** A DNN model as layers and the tensors that pass between them. Weights and constants are part of the layers and do not appear. */
  "model-graph": ModelGraph;
  /** How often the monitor is to sample for this connection, and which changes it is to report of itself. */
  "monitor-configure-params": MonitorConfigureParams;
  /** The configuration that holds from now on, and the state that the first report is compared with. */
  "monitor-configure-result": MonitorConfigureResult;
  /** The network between the end device and the edge device, each direction by itself. */
  "network-profile": NetworkProfile;
  /** Where each layer runs, what crosses the network, and what that is predicted to cost. */
  "partition-plan": PartitionPlan;
  /** All that a planner needs to partition one model between an end device and an edge device. What the layers take comes from two device profiles or from a cost table. */
  "partition-request": PartitionRequest;
  /** The answer to a partition request: a plan, or, where no placement satisfies the constraints, the constraints that exclude each other. */
  "partition-result": PartitionResult;
  /** Proof of a plan's lower bound: flows on the canonical network, one for each choice of allocations. See spec/planning.md#certificate. */
  "plan-certificate": PlanCertificate;
  /** Asks a device to measure the layers of a deployed model. */
  "profile-measure-params": ProfileMeasureParams;
  /** One text message of the control plane: a JSON-RPC 2.0 request, its result, its error, or a notification. */
  "rpc-message": RpcMessage;
  /** The load of a device at one moment, and for how long that may be believed. */
  "system-state": SystemState;
}
/**
 * The adapter can be used. Its first line, and no other.
 */
export interface AdapterReady {
  /**
   * Tells the messages apart.
   */
  type: "ready";
  /**
   * Version of the rules that the adapter keeps to, major.minor, from 1.0 to 1.9999.
   */
  adapterVersion: string;
}
/**
 * A client wants a connection. Sent by the suite.
 */
export interface AdapterOpen {
  /**
   * Tells the messages apart.
   */
  type: "open";
  /** The connection, from 1 to 2^31 - 1. */
  connection: TunnelNumber;
  /**
   * The subprotocols that it offers, in its order.
   *
   * @maxItems 100
   *
   * Items: A subprotocol.
   */
  subprotocols: string[];
  /**
   * The page that wants it, where it is one in a browser.
   */
  origin?: string;
}
/**
 * The product accepts the connection. Sent by the adapter.
 */
export interface AdapterOpened {
  /**
   * Tells the messages apart.
   */
  type: "opened";
  /** The connection, from 1 to 2^31 - 1. */
  connection: TunnelNumber;
  /**
   * The subprotocol that it selects, of those that were offered; empty for none.
   */
  subprotocol: string;
}
/**
 * The product refuses the connection. Sent by the adapter.
 */
export interface AdapterRefused {
  /**
   * Tells the messages apart.
   */
  type: "refused";
  /** The connection, from 1 to 2^31 - 1. */
  connection: TunnelNumber;
  /**
   * The HTTP status that a WebSocket server would refuse the handshake with, from 400 to 599.
   */
  httpStatus: number;
}
/**
 * A text message, or a piece of one. Sent by both.
 */
export interface AdapterText {
  /**
   * Tells the messages apart.
   */
  type: "text";
  /** The connection, from 1 to 2^31 - 1. */
  connection: TunnelNumber;
  /**
   * The message, or a piece of whole characters.
   */
  text: string;
  /**
   * Whether the message goes on with the next line of this type and connection; false if absent.
   */
  more?: boolean;
}
/**
 * A binary message, or a piece of one. Sent by both.
 */
export interface AdapterBinary {
  /**
   * Tells the messages apart.
   */
  type: "binary";
  /** The connection, from 1 to 2^31 - 1. */
  connection: TunnelNumber;
  /**
   * The message, or a piece of at most 2^20 bytes, in base64 (RFC 4648, section 4) with padding.
   */
  base64: string;
  /**
   * Whether the message goes on with the next line of this type and connection; false if absent.
   */
  more?: boolean;
}
/**
 * The connection has ended. Sent by whichever side ends it.
 */
export interface AdapterClosed {
  /**
   * Tells the messages apart.
   */
  type: "closed";
  /** The connection, from 1 to 2^31 - 1. */
  connection: TunnelNumber;
  /**
   * The WebSocket status, from 1000 to 4999; 1005 for none, 1006 where the connection broke off.
   */
  code: number;
  /**
   * The reason, of at most 123 bytes in UTF-8; empty for none.
   */
  reason: string;
}
/**
 * The run is over. Sent by the suite, last.
 */
export interface AdapterStop {
  /**
   * Tells the messages apart.
   */
  type: "stop";
}
/**
 * Announces a blob whose chunks follow on the given stream.
 */
export interface BlobPutParams {
  /** Stream on which the chunks of the blob follow, from 1 to 2^32 - 1; larger than every one announced before on the connection. See spec/data-plane.md#streams. */
  streamId: StreamId;
  /** SHA-256 of the whole blob. The receiver holds the blob under this name, and refuses bytes that have another digest. */
  digest: Digest;
  /** Size of the whole blob in bytes, from 0 to 2^53 - 1, and at most the receiver's maxBlobBytes. */
  sizeBytes: SizeBytes;
}
/**
 * The blob has arrived whole and its digest is right.
 */
export interface BlobPutResult {
  /** SHA-256 of the blob that arrived: the one that the call announced. */
  digest: Digest;
}
/**
 * One failure with all that it takes to see it again: the random choices, what the implementation had said of itself, and every frame.
 */
export interface ConformanceBundle {
  /** Version of this document's schema, major.minor, from 1.0 to 1.9999; see spec/versions.md#numbers. */
  schemaVersion: SchemaVersion;
  /** The suite that judged. */
  suite: SuiteDescription;
  /**
   * Where the implementation was reached.
   */
  url: string;
  /** What the implementation said of itself when the run began. Absent where no hello succeeded. */
  hello?: HelloResult;
  /** What its supplier claims of the implementation. Absent where the run had no conformance statement. */
  statement?: ConformanceStatement;
  /** Root of every random choice of the run, from 0 to 2^31 - 1. */
  seed: Seed;
  /** Random cases that a property of full weight tried, from 1 to 1,000,000. */
  runs: RunCount;
  /**
   * The text by which the check made blobs and ids that no device held.
   */
  nonce: string;
  /** The check and what it found. */
  check: JudgedCheck;
  /**
   * Every frame of the attempt in their order.
   *
   * @maxItems 1000000
   */
  frames: ConformanceFrame[];
  /**
   * How each scenario that an end device ran ended, in their order. Absent where a server was judged.
   *
   * @maxItems 100000
   */
  scenarios?: RecordedScenario[];
  /**
   * Present where frames or bytes of them are missing; such a bundle can be tried again on the implementation, but not played back.
   */
  cut?: true;
}
/**
 * The suite that judged.
 */
export interface SuiteDescription {
  /** Name of the suite. */
  name: Identifier;
  /** Version of the suite. Two reports are comparable if it is the same in both. */
  version: Identifier;
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
   *
   * Items: A role, in lower case: edge, planner, monitor or predictor in this revision. An unknown value is ignored.
   */
  roles: string[];
  /**
   * What the device does beyond what its roles demand. An unknown value is ignored.
   *
   * @maxItems 32
   *
   * Items: Name of a capability, in lower case. An unknown value is ignored.
   */
  capabilities: string[];
  /** What the answering device is. */
  device: DeviceDescription;
  /**
   * Formats of segments that the device executes. onnx is the only one of this revision; an unknown value is ignored.
   *
   * @maxItems 16
   *
   * Items: Name of a format, in lower case. An unknown value is ignored.
   */
  modelFormats: string[];
  /** What the answering side accepts. */
  limits: Limits;
}
/**
 * What a device is: its name, class and runtime.
 */
export interface DeviceDescription {
  /** Name of the device. A state belongs to a profile if both bear the same one. */
  deviceId: Identifier;
  /** Whether this is an end device or an edge device. An unknown value is refused. */
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
  /** Main memory of the device in bytes, from 0 to 2^53 - 1. */
  memoryBytes: SizeBytes;
}
/**
 * The inference runtime that executes segments.
 */
export interface RuntimeDescription {
  /** Name of the runtime, such as onnxruntime-node. Informative. */
  name: Identifier;
  /** Version of the runtime, as its makers write it. Informative. */
  version: Identifier;
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
 * What a supplier claims of a product (ICS), and what a suite has to know to test it (IXIT), in the manner of ITU-T X.296. A member that is null is not answered yet.
 */
export interface ConformanceStatement {
  /** Version of this document's schema, major.minor, from 1.0 to 1.9999; see spec/versions.md#numbers. */
  schemaVersion: SchemaVersion;
  /**
   * Revision of the specification that conformance is claimed to, such as 1.0-draft.2.
   */
  revision: string;
  /** The product that the claim is about. */
  product: StatedProduct;
  /**
   * Class that is claimed.
   */
  class: ConformanceClass | null;
  /**
   * Roles that are claimed; empty as long as nobody has answered.
   *
   * @maxItems 16
   */
  roles: ClaimedRole[];
  /**
   * One answer for each item of the proforma, in any order.
   *
   * @maxItems 1000
   */
  items: StatedItem[];
  /** What a suite has to know to test the product (IXIT). */
  testing: TestingInformation;
}
/**
 * A product, and who answers for it.
 */
export interface StatedProduct {
  /**
   * Who supplies it; empty as long as nobody has answered.
   */
  vendor: string;
  /**
   * What it is called; empty as long as nobody has answered.
   */
  name: string;
  /**
   * Which version of it the claim is about; empty as long as nobody has answered.
   */
  version: string;
  /**
   * Whom to ask.
   */
  contact?: string;
  /**
   * What it runs on.
   */
  platform?: string;
  /**
   * Day of the statement, as YYYY-MM-DD.
   */
  date?: string;
}
/**
 * The answer to one item of the proforma.
 */
export interface StatedItem {
  /**
   * Id of the item.
   */
  id: string;
  /**
   * Whether it is supported; false where it is not applicable.
   */
  supported: StatedSupport | null;
  /**
   * What the proforma asks for besides; absent where it asks for nothing or the item is not supported.
   */
  value?: StatedNumber | StatedRange | StatedNames | null;
}
/**
 * A value of an item that is every integer between two, both included.
 */
export interface StatedRange {
  /** The smallest one, from 0 to 2^53 - 1. */
  first: StatedNumber;
  /** The largest one, from 0 to 2^53 - 1. */
  last: StatedNumber;
}
/**
 * How a suite reaches a product, how long it waits for it, and where it runs.
 */
export interface TestingInformation {
  /**
   * How the suite reaches the product.
   */
  reach: ReachByUrl | ReachByExec | ReachByAdapter | ReachByListen | null;
  /**
   * How long the suite waits for anything that the specification demands, in milliseconds, from 1,000 to 600,000.
   */
  patienceMs: number;
  /**
   * Whether a load that the suite makes on the machine that it runs on is a load of the product's device.
   */
  sameMachine: SharedMachine | null;
  /**
   * What a tester ought to know besides.
   */
  remarks?: string;
}
/**
 * The product is a server that runs already.
 */
export interface ReachByUrl {
  /**
   * Its address, ws:// or wss://.
   */
  url: string;
}
/**
 * The suite starts the product, which says on its standard output where it listens.
 */
export interface ReachByExec {
  /** The command that starts it. */
  exec: ReachCommand;
}
/**
 * The suite starts an adapter and speaks to the product through its standard input and output.
 */
export interface ReachByAdapter {
  /** The command that starts the adapter. */
  adapter: ReachCommand;
}
/**
 * The suite listens, and the product, an end device, connects to it.
 */
export interface ReachByListen {
  /**
   * Port on which the suite listens, from 1 to 65535.
   */
  listen: number;
}
/**
 * A check that was run, and what it found.
 */
export interface JudgedCheck {
  /** Name of the check, once in a report. */
  checkId: CheckId;
  /** The role that the check judges. An unknown value is refused. */
  role: CheckRole;
  /** Ids of the normative sentences that the check judges. */
  requirements: RequirementIds;
  /** What the check looks at. */
  title: Sentence;
  /** What the check came to. An unknown value is refused. */
  verdict: Verdict;
  /**
   * Whose fault it is that the verdict is not pass: the implementation's, the harness's (the suite, or the adapter or scenario program that the vendor wrote for it), or the environment's. Absent where the verdict is pass or inconclusive. An unknown value is refused.
   */
  attribution?: "implementation" | "harness" | "environment";
  /** How often a failure came again when it was tried again on fresh connections: each time if it is firm, now and then if it is flaky. Either way it is a failure. */
  reproduction?: Reproduction;
  /** Time that the check took, in milliseconds, from 0 to 10^9. Informative; no verdict depends on it. */
  durationMs: DurationMs;
  /** What the requirements ask for, where the verdict is not pass. */
  expected?: Evidence;
  /** What the implementation did instead. */
  seen?: Evidence;
  /**
   * The smallest case found that shows the failure, as fast-check prints it, cut off if long.
   */
  counterexample?: string;
  /**
   * fast-check's path to the counterexample; with the run's seed it leads there again.
   */
  path?: string;
  /**
   * File of the evidence, beside the report: a conformance-bundle.
   */
  bundle?: string;
}
/**
 * How often a failure came again when it was tried again on fresh connections: each time if it is firm, now and then if it is flaky. Either way it is a failure.
 */
export interface Reproduction {
  /**
   * How often it was tried again, from 1 to 100.
   */
  tried: number;
  /**
   * How often it failed again, from 0 to 100.
   */
  failed: number;
}
/**
 * A connection was opened.
 */
export interface OpenedFrame {
  /**
   * Tells the kinds of frames apart.
   */
  kind: "opened";
  /**
   * Number of the connection, from 1 to 10,000,000, in the order in which the check opened them.
   */
  connection: number;
  /** When, in milliseconds since the check began, from 0 to 10^9. */
  atMs: DurationMs;
  /**
   * Subprotocols that the opening handshake offered.
   *
   * @maxItems 16
   *
   * Items: Name of a subprotocol.
   */
  offered: string[];
  /**
   * Subprotocol that was selected; empty if none.
   */
  subprotocol: string;
}
/**
 * An opening handshake was refused.
 */
export interface RefusedFrame {
  /**
   * Tells the kinds of frames apart.
   */
  kind: "refused";
  /**
   * Number of the connection, from 1 to 10,000,000, in the order in which the check opened them.
   */
  connection: number;
  /** When, in milliseconds since the check began, from 0 to 10^9. */
  atMs: DurationMs;
  /**
   * Subprotocols that the opening handshake offered.
   *
   * @maxItems 16
   *
   * Items: Name of a subprotocol.
   */
  offered: string[];
  /**
   * HTTP status of the refusal, from 100 to 999; 0 where the answer was no valid handshake.
   */
  httpStatus: number;
}
/**
 * A text message.
 */
export interface TextFrame {
  /**
   * Tells the kinds of frames apart.
   */
  kind: "text";
  /**
   * Number of the connection, from 1 to 10,000,000, in the order in which the check opened them.
   */
  connection: number;
  /** When, in milliseconds since the check began, from 0 to 10^9. */
  atMs: DurationMs;
  /** Who sent it. */
  sender: FrameSender;
  /** Size of the whole message in bytes, from 0 to 2^53 - 1. */
  sizeBytes: SizeBytes;
  /**
   * The message, or its beginning.
   */
  text: string;
  /**
   * Present where the message is longer than what is kept of it.
   */
  cut?: true;
  /** How it breaks the protocol, if it does. Where the suite is the sender, that was on purpose. */
  fault?: Sentence;
}
/**
 * A binary message, or a fragment of one.
 */
export interface BinaryFrame {
  /**
   * Tells the kinds of frames apart.
   */
  kind: "binary";
  /**
   * Number of the connection, from 1 to 10,000,000, in the order in which the check opened them.
   */
  connection: number;
  /** When, in milliseconds since the check began, from 0 to 10^9. */
  atMs: DurationMs;
  /** Who sent it. */
  sender: FrameSender;
  /** Size of the whole message in bytes, from 0 to 2^53 - 1. */
  sizeBytes: SizeBytes;
  /**
   * The bytes, or their beginning, in base64 (RFC 4648).
   */
  base64: string;
  /**
   * Present where the message is longer than what is kept of it.
   */
  cut?: true;
  /**
   * Present where this is a fragment: more if others follow, last if it ends the message. An unknown value is refused.
   */
  fragment?: "more" | "last";
  /** How it breaks the protocol, if it does. Where the suite is the sender, that was on purpose. */
  fault?: Sentence;
}
/**
 * A connection ended.
 */
export interface ClosedFrame {
  /**
   * Tells the kinds of frames apart.
   */
  kind: "closed";
  /**
   * Number of the connection, from 1 to 10,000,000, in the order in which the check opened them.
   */
  connection: number;
  /** When, in milliseconds since the check began, from 0 to 10^9. */
  atMs: DurationMs;
  /** Who sent it. */
  sender: FrameSender;
  /**
   * WebSocket status code, from 1000 to 4999.
   */
  code: number;
  /**
   * What was given as the reason; may be empty.
   */
  reason: string;
}
/**
 * What an end device did in one scenario, besides its frames.
 */
export interface RecordedScenario {
  /**
   * Connections that it opened, from 0 to 100,000: the next so many of the frames.
   */
  connections: number;
  /**
   * Whether its program told an outcome, was late, crashed, or was at fault itself. An unknown value is refused.
   */
  ending: "outcome" | "late" | "crashed" | "program-fault";
  /** The outcome, where the ending is one. */
  outcome?: EndOutcome;
  /**
   * What was seen in place of an outcome, in words.
   */
  seen?: string;
}
/**
 * What became of a scenario of the conformance suite on an end device. See spec/driving-an-end-device.md.
 */
export interface EndOutcome {
  /** Version of this document's schema, major.minor, from 1.0 to 1.9999; see spec/versions.md#numbers. */
  schemaVersion: SchemaVersion;
  /** Name of the scenario, as the scenario has it. */
  scenarioId: Identifier;
  /**
   * What became of each inference, in the order of the scenario.
   *
   * @minItems 1
   * @maxItems 16
   *
   * Items: A result of both devices, one of the end device alone, or a refusal.
   */
  results: (CooperativeResult | LocalResult | RefusedResult)[];
}
/**
 * The plan was executed: the edge device's segments ran on the edge device.
 */
export interface CooperativeResult {
  /**
   * Tells this result from the others.
   */
  computedBy: "cooperation";
  /** The model's outputs, in the order of the model graph. */
  outputs: OutcomeOutputs;
}
/**
 * A tensor with its elements, in a document of the conformance suite.
 */
export interface TensorData {
  /** Name of the tensor, as the model graph has it. */
  tensorId: Identifier;
  /** Type of the tensor's elements. An unknown value is refused. */
  dtype: DataType;
  /** Dimensions of the tensor in elements, each from 0 to 2^31 - 1, outermost first. */
  shape: Shape;
  /**
   * The elements as a part has them, in base64 (RFC 4648, section 4), of at most 1 MiB; see spec/data-plane.md#payload.
   */
  data: string;
}
/**
 * The end device computed the result alone: the plan has no segment of the edge device, or executing the plan failed.
 */
export interface LocalResult {
  /**
   * Tells this result from the others.
   */
  computedBy: "end";
  /** The model's outputs, in the order of the model graph. */
  outputs: OutcomeOutputs;
  /** Why the plan was not executed. Absent where the plan has no segment of the edge device. */
  failure?: OutcomeFailure;
}
/**
 * Why something could not be done.
 */
export interface OutcomeFailure {
  /**
   * A code of the error registry, one that never crosses the wire included.
   */
  code: string;
  /**
   * The same in words, for a person.
   */
  message: string;
}
/**
 * There is no result.
 */
export interface RefusedResult {
  /**
   * Tells a refusal from the results.
   */
  computedBy: "none";
  /** Why there is no result. */
  failure: OutcomeFailure;
}
/**
 * A run began.
 */
export interface RunStarted {
  /**
   * Tells the kinds of events apart.
   */
  event: "run-started";
  /** Version of this document's schema, major.minor, from 1.0 to 1.9999; see spec/versions.md#numbers. */
  schemaVersion: SchemaVersion;
  /** The suite that judges. */
  suite: SuiteDescription;
  /** When, in UTC (RFC 3339). Informative; no verdict depends on it. */
  startedAt: Timestamp;
  /**
   * Where the implementation is reached.
   */
  url: string;
  /** Root of every random choice, from 0 to 2^31 - 1. */
  seed: Seed;
  /** Random cases that a property of full weight tries, from 1 to 1,000,000. */
  runs: RunCount;
  /** Why this run is of a part of the checks only. Absent where it is of all. */
  partial?: PartialRun;
}
/**
 * Why a run is of a part of the checks only. It certifies nothing.
 */
export interface PartialRun {
  /** The only checks that were asked for. Absent where none were named. */
  checkIds?: CheckIds;
  /** The part of the checks that fell to this run, of as many runs as there are parts. */
  shard?: Shard;
  /**
   * Parts whose reports were missing when others were put together. Absent where none was.
   *
   * @minItems 1
   * @maxItems 1000
   *
   * Items: Which part, from 1 on.
   */
  missingShards?: number[];
}
/**
 * The part of the checks that fell to this run, of as many runs as there are parts.
 */
export interface Shard {
  /**
   * Which part, from 1 to its number.
   */
  index: number;
  /**
   * Into how many parts the checks were divided, from 1 to 1,000.
   */
  of: number;
}
/**
 * It is known what is judged.
 */
export interface Introduced {
  /**
   * Tells the kinds of events apart.
   */
  event: "introduced";
  /** What hello said. Absent where no hello succeeded. */
  implementation?: ImplementationUnderTest;
  /** Roles that are judged. */
  roles: ClaimedRoles;
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
   *
   * Items: A role, in lower case. An unknown value is kept as it came.
   */
  roles: string[];
  /** What the implementation says of its device and runtime. */
  device: DeviceDescription;
}
/**
 * A check began.
 */
export interface CheckStarted {
  /**
   * Tells the kinds of events apart.
   */
  event: "check-started";
  /** Name of the check. */
  checkId: CheckId;
  /**
   * The attempt, from 0 to 100: 0 for the check itself; from 1 on, it failed and is tried again.
   */
  attempt: number;
}
/**
 * Something passed on a connection.
 */
export interface FrameSeen {
  /**
   * Tells the kinds of events apart.
   */
  event: "frame";
  /** The check that the connection belongs to. */
  checkId: CheckId;
  /** What passed; long messages are cut. */
  frame: ConformanceFrame;
}
/**
 * It is known what became of a check.
 */
export interface CheckEnded {
  /**
   * Tells the kinds of events apart.
   */
  event: "check-ended";
  /** The record of the check. */
  check: CheckRecord;
}
/**
 * A check that was not run, and why.
 */
export interface UnjudgedCheck {
  /** Name of the check, once in a report. */
  checkId: CheckId;
  /** The role that the check would have judged. An unknown value is refused. */
  role: CheckRole;
  /** Ids of the normative sentences that the check would have judged. */
  requirements: RequirementIds;
  /** What the check looks at. */
  title: Sentence;
  /**
   * not-selected: it was not asked for. could-not-run: what it needs first did not work. An unknown value is refused.
   */
  disposition: "not-selected" | "could-not-run";
  /** Why the check was not run. */
  reason: Sentence;
}
/**
 * A mutant was judged.
 */
export interface MutantEnded {
  /**
   * Tells the kinds of events apart.
   */
  event: "mutant-ended";
  /** What became of it. */
  mutant: MutantOutcome;
}
/**
 * One broken version, the checks that have to fail on it, and those that did not pass.
 */
export interface MutantOutcome {
  /** Name of the mutant. */
  mutantId: CheckId;
  /** Id of the normative sentence that the mutant breaks. */
  requirement: RequirementName;
  /** What the mutant does wrong. */
  title: Sentence;
  /** Checks that have to fail on the mutant. */
  caughtBy: CheckIds;
  /** Checks that failed on the mutant, of those that were run on it. One that could say nothing is not among them. */
  failedChecks: CheckIds;
  /**
   * How many checks were run on the mutant, from 1 to 10,000: those that have to fail, and all others or a sample of them. Absent where the suite does not say.
   */
  checksRun?: number;
  /**
   * How often it was tried: 2 where the first try did not catch it, since what a check draws and what else the machine does differ from try to try; then all members tell of the second. Absent where it was tried once.
   */
  tries?: 2;
  /**
   * Whether all checks that have to fail failed, of those that were run on the mutant, and no others but such as judge the same requirement.
   */
  caught: boolean;
}
/**
 * The run ended.
 */
export interface RunEnded {
  /**
   * Tells the kinds of events apart.
   */
  event: "run-ended";
  /** The worst verdict of the checks. An unknown value is refused. */
  verdict: Verdict;
  /** How many checks ended how. */
  counts: VerdictCounts;
  /** What the expected failures made of the verdict. Absent where none were given. */
  gate?: Gate;
}
/**
 * How many checks ended how.
 */
export interface VerdictCounts {
  /** Checks with the verdict pass, from 0 to 10,000. */
  passed: CheckCount;
  /** Checks with the verdict fail, from 0 to 10,000. */
  failed: CheckCount;
  /** Checks with the verdict inconclusive, from 0 to 10,000. */
  inconclusive: CheckCount;
  /** Checks with the verdict error, from 0 to 10,000. */
  error: CheckCount;
  /** Checks with a disposition in place of a verdict, from 0 to 10,000. */
  notRun: CheckCount;
}
/**
 * What a list of expected failures makes of a run. It changes the exit code, and no verdict.
 */
export interface Gate {
  /** Checks that failed and were expected to. */
  expected: CheckIds;
  /** Checks that failed and were not expected to. */
  unexpected: CheckIds;
  /**
   * Entries of the list that have to go.
   *
   * @maxItems 10000
   */
  stale: StaleEntry[];
}
/**
 * An entry that no longer says what is so.
 */
export interface StaleEntry {
  /** Name of the check. */
  checkId: CheckId;
  /**
   * not-failing: the check did not fail. expired: its last day is over. An unknown value is refused.
   */
  because: "not-failing" | "expired";
}
/**
 * What the conformance suite found out about one implementation under test.
 */
export interface ConformanceReport {
  /** Version of this document's schema, major.minor, from 1.0 to 1.9999; see spec/versions.md#numbers. */
  schemaVersion: SchemaVersion;
  /** The suite that judged. */
  suite: SuiteDescription;
  /** When the run began, in UTC (RFC 3339). Informative; no verdict depends on it. */
  startedAt?: Timestamp;
  /**
   * Where the implementation was reached: its WebSocket URL; for an end device `exec:` and the program that was started, or `listen:` and the address of the suite's edge device.
   */
  url: string;
  /** What the implementation's hello said of itself. Absent where no hello succeeded, and for an end device, which answers none. */
  implementation?: ImplementationUnderTest;
  /** Roles that were judged: those that were asked for, or else those that hello announced. */
  roles: ClaimedRoles;
  /** Root of every random choice of this run, from 0 to 2^31 - 1; a run with the same seed makes the same choices. */
  seed: Seed;
  /** Random cases that a property of full weight tried, from 1 to 1,000,000. */
  runs: RunCount;
  /** Why this run is of a part of the checks only. Absent where it is of all. */
  partial?: PartialRun;
  /** The worst verdict of the checks; a check that could not run counts as inconclusive. Mutants and expected failures have no say in it. An unknown value is refused. See spec/conformance.md. */
  verdict: Verdict;
  /** How many checks ended how. */
  counts: VerdictCounts;
  /** What the expected failures made of the verdict. Absent where none were given. */
  gate?: Gate;
  /**
   * Every check of the suite, in the suite's order.
   *
   * @maxItems 10000
   */
  checks: CheckRecord[];
  /**
   * Broken versions of the implementation that the suite made to show that its checks can fail; empty where none were made.
   *
   * @maxItems 10000
   */
  mutants: MutantOutcome[];
}
/**
 * The segments that a device is to hold ready, and the tensors that will cross the network.
 */
export interface DeployPrepareParams {
  /** Name that the client gives to the deployment, unique on the connection. */
  deploymentId: Identifier;
  /** SHA-256 of the model file that was partitioned. */
  modelDigest: Digest;
  /** What a layer of the partitioned model is. An unknown value is refused. */
  granularity: Granularity;
  /** Graph optimizations that the receiver's runtime applies when it loads the segments. An unknown value is refused. See spec/deployment-and-inference.md#segments. */
  optimizationLevel: OptimizationLevel;
  /** What the device is to give to the segments; where it is absent, the threads that the device announced in hello and a cpuShare of 1. One that the device does not grant is refused with DMPC_DEPLOY_RESOURCES. */
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
 * What a device gives to the segments of one deployment.
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
  /** Name of the segment, once in the deployment. */
  segmentId: Identifier;
  /**
   * Format of the sub-model. A value that hello did not announce is refused with DMPC_DEPLOY_FORMAT.
   */
  format: string;
  /** SHA-256 of the blob that holds the segment's sub-model. */
  blobDigest: Digest;
  /** Size of that blob in bytes, from 0 to 2^53 - 1, and at most the receiver's maxBlobBytes. */
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
  /** Name of the tensor, once in the table. */
  tensorId: Identifier;
  /** Type of the elements in the tensor's part. An unknown value is refused. */
  dtype: DataType;
  /** Dimensions of the tensor in elements, each from 0 to 2^31 - 1, outermost first. */
  shape: Shape;
  /** Size of the tensor's part in bytes, from 0 to 2^53 - 1: the product of its dimensions times the size of its data type. */
  sizeBytes: SizeBytes;
  /** Class of the device that has or computes the tensor. An unknown value is refused. */
  from: DeviceClass;
  /** Class of the other device, which needs the tensor. An unknown value is refused. */
  to: DeviceClass;
}
/**
 * Whether the deployment can serve inferences, and if not, which blobs it lacks.
 */
export interface DeployPrepareResult {
  /** Name of the deployment, as the call gave it. */
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
  /** Name of the deployment that ends. Its inferences that are under way end first. */
  deploymentId: Identifier;
}
/**
 * What a device is and how long each layer of one model takes on it.
 */
export interface DeviceProfile {
  /** Version of this document's schema, major.minor, from 1.0 to 1.9999; see spec/versions.md#numbers. */
  schemaVersion: SchemaVersion;
  /** The device that was measured. */
  device: DeviceDescription;
  /** SHA-256 of the model file that was measured. */
  modelDigest: Digest;
  /** What one layer of this profile is. An unknown value is refused. */
  granularity: Granularity;
  /** Graph optimizations that the runtime applied when the latencies were measured. An unknown value is refused. */
  optimizationLevel: OptimizationLevel;
  /** What the device gave to the model while it was measured; the latencies hold under it. */
  allocation: ResourceAllocation;
  /** How the latencies were obtained. */
  measurement: Measurement;
  /** One entry for each layer that was measured, in any order; a partition request needs all layers of the model. */
  layers: LayerLatencies;
  /**
   * The same layers under other allocations, of which a planner may choose one; see spec/planning.md#allocations.
   *
   * @maxItems 16
   */
  alternatives?: ProfileAlternative[];
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
  /** Median wall time of one run of the whole model, in milliseconds, from 0 to 10^9. Where the method is whole-model, the layers' latencies add up to it within 1 %; see spec/device-documents.md#device-profile. */
  wholeModelMs: DurationMs;
}
/**
 * How long one layer takes on the device.
 */
export interface LayerLatency {
  /** Name of the layer, as the model graph has it; once in a profile. */
  layerId: Identifier;
  /** Time that the layer takes in one run of the model, in milliseconds, from 0 to 10^9. */
  latencyMs: DurationMs;
}
/**
 * What each layer takes under another allocation.
 */
export interface ProfileAlternative {
  /** What the device gave to the model while it was measured; once in the profile. */
  allocation: ResourceAllocation;
  /** One entry for each layer, in any order. */
  layers: LayerLatencies;
}
/**
 * Parameters or result without members.
 */
export interface Empty {}
/**
 * What the conformance suite asks of an end device: a model, a plan for it, inputs, and the time that it has. See spec/driving-an-end-device.md.
 */
export interface EndScenario {
  /** Version of this document's schema, major.minor, from 1.0 to 1.9999; see spec/versions.md#numbers. */
  schemaVersion: SchemaVersion;
  /** Name of the scenario, which the outcome repeats. */
  scenarioId: Identifier;
  /** The model's file. */
  model: ScenarioModel;
  /** The model's layers and tensors, for inputs of the shapes that the scenario has. */
  modelGraph: ModelGraph;
  /** The plan to execute, with inputs and outputs on the end device. */
  plan: PartitionPlan;
  /**
   * The inferences to run on one deployment of the plan, one after the other or at once.
   *
   * @minItems 1
   * @maxItems 16
   */
  inferences: ScenarioInference[];
  /**
   * Time for the whole scenario in milliseconds, from the start of the end device's program to the end of its outcome, from 1,000 to 600,000.
   */
  deadlineMs: number;
}
/**
 * The model's file.
 */
export interface ScenarioModel {
  /**
   * Name of the model's file, which lies in the folder of the scenario's own file.
   */
  file: string;
  /**
   * Format of the file. An unknown value is refused.
   */
  format: "onnx";
  /** SHA-256 of the file; the modelDigest of graph and plan. */
  digest: Digest;
  /** Size of the file in bytes, from 0 to 2^53 - 1. */
  sizeBytes: SizeBytes;
}
/**
 * A DNN model as layers and the tensors that pass between them. Weights and constants are part of the layers and do not appear.
 */
export interface ModelGraph {
  /** Version of this document's schema, major.minor, from 1.0 to 1.9999; see spec/versions.md#numbers. */
  schemaVersion: SchemaVersion;
  /** Name of the model for a person. Nothing depends on it. */
  name?: Identifier;
  /** SHA-256 of the model file. Profiles, plans and deployments of this model bear the same one. */
  modelDigest: Digest;
  /** What one layer of this graph is. An unknown value is refused. */
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
  /** How the layers hang together; see spec/model-graph.md#topology. Informative. */
  topology?: Topology;
}
/**
 * A group of the model's nodes that is placed on a device as one.
 */
export interface Layer {
  /** Name of the layer, once in the graph. */
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
  /** Kind of the layer by what it computes; see spec/model-graph.md#layer-types. Informative. An unknown value is refused. */
  type?: LayerType;
  /**
   * Names of the model's nodes that the layer groups, as in the model file; one without a name goes by its first output. Informative.
   *
   * @minItems 1
   * @maxItems 100000
   */
  nodes?: Identifier[];
  /** What a predictor of the layer's latency may want to know of it. Informative. */
  features?: LayerFeatures;
  /**
   * Arithmetic operations of one run, from 0 to 2^53 - 1; a multiply-add counts two. See spec/model-graph.md#operations. Informative.
   */
  flops?: number;
  /**
   * Elements of the parameters that the layer uses, from 0 to 2^53 - 1; see spec/model-graph.md#layer-members. Informative.
   */
  parameterCount?: number;
  /** Bytes of the parameters that the layer uses, from 0 to 2^53 - 1. Informative. */
  parameterBytes?: SizeBytes;
  /** Bytes of the tensors in inputs and outputs together, from 0 to 2^53 - 1. Informative. */
  activationBytes?: SizeBytes;
}
/**
 * Static features of a layer: those that its type has, as far as whoever made the graph knows them.
 */
export interface LayerFeatures {
  /** Dimensions of the leading node's first input that is not a weight. */
  inputShape?: Shape;
  /** Dimensions of the leading node's first output. */
  outputShape?: Shape;
  /**
   * Elements of all inputs of the layer together, weights aside, from 0 to 2^53 - 1.
   */
  inputSize?: number;
  /**
   * Elements of all outputs of the layer together, from 0 to 2^53 - 1.
   */
  outputSize?: number;
  /**
   * Channels of the input; for fc, lstm and rnn features of one row or step; from 1 to 2^31 - 1.
   */
  inputFeatures?: number;
  /**
   * Outputs of one row (fc), or hidden units in one direction (lstm, rnn), from 1 to 2^31 - 1.
   */
  neurons?: number;
  /**
   * Kernels of a conv or deconv, which are its output channels, from 1 to 2^31 - 1.
   */
  kernelCount?: number;
  /**
   * Extent of the kernel or window along each spatial axis; the whole extent of the input for global pooling.
   *
   * @minItems 1
   * @maxItems 8
   *
   * Items: Extent in elements, from 1 to 2^31 - 1.
   */
  kernelShape?: number[];
  /**
   * Stride along each spatial axis.
   *
   * @minItems 1
   * @maxItems 8
   *
   * Items: Stride in elements, from 1 to 2^31 - 1.
   */
  strides?: number[];
  /**
   * Padding in elements: at the beginning of each spatial axis, then at the end of each. What an automatic rule adds is resolved.
   *
   * @minItems 2
   * @maxItems 16
   *
   * Items: Padding in elements, from 0 to 2^31 - 1.
   */
  pads?: number[];
  /**
   * Dilation along each spatial axis; 1 means that the kernel is dense.
   *
   * @minItems 1
   * @maxItems 8
   *
   * Items: Distance of neighbouring kernel elements, from 1 to 2^31 - 1.
   */
  dilations?: number[];
  /**
   * Groups into which a conv or deconv divides its channels, from 1 to 2^31 - 1; as many as input channels if it is depthwise.
   */
  groups?: number;
  /**
   * What a pooling layer takes of its window. An unknown value is refused.
   */
  poolingKind?: "max" | "average" | "lp";
  /**
   * Operator of the activation that the layer is or ends with, in the model format's own name, such as Relu; absent if there is none.
   */
  activation?: string;
  /**
   * Whether the layer adds a bias: an operand of its leading node, or the addition of a weight by a later node.
   */
  bias?: boolean;
  /**
   * Directions in which an lstm or rnn reads its sequence, from 1 to 2.
   */
  directions?: number;
  /**
   * Steps of the sequence that an lstm or rnn reads, from 0 to 2^31 - 1.
   */
  steps?: number;
  /**
   * Heads of an attention layer, from 1 to 2^31 - 1.
   */
  heads?: number;
  /**
   * Operands of a concat that are no weights, from 1 to 2^31 - 1; one that is there twice counts twice.
   */
  operandCount?: number;
  /**
   * Axis along which softmax, argmax, concat or normalisation works, from 0 to 15; the first one if there are several.
   */
  axis?: number;
}
/**
 * A value that passes between layers.
 */
export interface Tensor {
  /** Name of the tensor, by which layers, segments and crossings refer to it. */
  tensorId: Identifier;
  /** Type of the tensor's elements. An unknown value is refused. */
  dtype: DataType;
  /** Dimensions of the tensor in elements, each from 0 to 2^31 - 1, outermost first. */
  shape: Shape;
  /** Size of the tensor in bytes, from 0 to 2^53 - 1: the product of its dimensions times the size of its data type. See spec/model-graph.md#rules. */
  sizeBytes: SizeBytes;
  /**
   * Whether the shape depends on the values of the model's inputs; shape and sizeBytes are then those of one run or a declared bound, and the tensor does not cross. False if absent. Informative.
   */
  dynamic?: boolean;
}
/**
 * How the layers of the augmented graph hang together.
 */
export interface Topology {
  /**
   * chain: one path; series-parallel: chains and branches that part and join again; general: anything else. An unknown value is refused.
   */
  class: "chain" | "series-parallel" | "general";
  /**
   * Ids of the layers that lie on every path from source to sink, in the order of the paths.
   *
   * @maxItems 100000
   */
  separators: Identifier[];
}
/**
 * Where each layer runs, what crosses the network, and what that is predicted to cost.
 */
export interface PartitionPlan {
  /** Version of this document's schema, major.minor, from 1.0 to 1.9999; see spec/versions.md#numbers. */
  schemaVersion: SchemaVersion;
  /** SHA-256 of the model file: that of the request's model graph. */
  modelDigest: Digest;
  /** What a layer of the plan is: the granularity of the request's model graph. An unknown value is refused. */
  granularity: Granularity;
  /** Graph optimizations at which the segments are to run: the level of the request's profiles; absent where the request has none. An unknown value is refused. */
  optimizationLevel?: OptimizationLevel;
  /** What each device is to give to its segments; the plan's costs hold under it. Absent where the request has no profiles. */
  allocations?: PlanAllocations;
  /** Name of the algorithm that made the plan, for a person. Nothing depends on it. */
  algorithm: Identifier;
  /**
   * The segments, in an order in which every segment comes after those that it consumes from. Each layer of the model is in exactly one.
   *
   * @minItems 1
   * @maxItems 100000
   */
  segments: Segment[];
  /**
   * The tensors that cross the network, each once. The part index of a tensor is its position in the boundary table of the deployment, which may be another.
   *
   * @maxItems 100000
   */
  crossings: Crossing[];
  /** The additive objective of the placement, in milliseconds, from 0 to 10^9; see spec/partition.md#cost-model. */
  costMs: DurationMs;
  /** Moment at which the result is complete, where devices and links work at once, in milliseconds from the start, from 0 to 10^9; see spec/partition.md#timeline. */
  timelineMs: DurationMs;
  /** The four addends of costMs. */
  breakdown: CostBreakdown;
  /** What the plan comes to under the request's objective, and what no plan can fall below; see spec/planning.md#optimality. */
  objective?: PlanValue;
  /** What proves the lower bound, where the request asked for it. */
  certificate?: PlanCertificate;
}
/**
 * What each device is to give to its segments; the plan's costs hold under it. Absent where the request has no profiles.
 */
export interface PlanAllocations {
  /** Allocation on the end device. */
  end: ResourceAllocation;
  /** Allocation on the edge device. */
  edge: ResourceAllocation;
}
/**
 * Layers of one device that run as one sub-model.
 */
export interface Segment {
  /** Name of the segment, once in the plan. */
  segmentId: Identifier;
  /** Class of the device that runs the segment. An unknown value is refused. */
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
  /** Name of the tensor, as the model graph has it; once among the crossings. */
  tensorId: Identifier;
  /** Class of the device that has or computes the tensor. An unknown value is refused. */
  from: DeviceClass;
  /** Class of the other device, which needs the tensor. An unknown value is refused. */
  to: DeviceClass;
  /** Size of the tensor in bytes, from 0 to 2^53 - 1, as the model graph has it, whatever its encoding. */
  sizeBytes: SizeBytes;
  /** Time that the transfer takes on a free link, in milliseconds, from 0 to 10^9; see spec/partition.md#cost-model. */
  transferMs: DurationMs;
  /** How the tensor travels; absent if as it is. An unknown value is refused. */
  encoding?: TensorEncoding;
  /** Bytes that travel, from 0 to 2^53 - 1; present where encoding is. */
  encodedBytes?: SizeBytes;
}
/**
 * The four addends of costMs.
 */
export interface CostBreakdown {
  /** Sum of the latencies of the layers on the end device, in milliseconds, from 0 to 10^9. */
  endComputeMs: DurationMs;
  /** Sum of the latencies of the layers on the edge device, in milliseconds, from 0 to 10^9. */
  edgeComputeMs: DurationMs;
  /** Sum of the transfers from the end device to the edge device, in milliseconds, from 0 to 10^9. */
  uplinkMs: DurationMs;
  /** Sum of the transfers from the edge device to the end device, in milliseconds, from 0 to 10^9. */
  downlinkMs: DurationMs;
}
/**
 * What the plan comes to under the request's objective, and what no plan can fall below; see spec/planning.md#optimality.
 */
export interface PlanValue {
  /** The request's objective. An unknown value is refused. */
  name: PlanObjective;
  /** Value of the plan, from 0 to 10^9. */
  value: ObjectiveUnits;
  /** A value that no plan that satisfies the constraints falls below, from 0 to 10^9; at most value. Equal to it, the plan is claimed to be optimal. */
  lowerBound: ObjectiveUnits;
}
/**
 * Proof of a plan's lower bound: flows on the canonical network, one for each choice of allocations. See spec/planning.md#certificate.
 */
export interface PlanCertificate {
  /** The bound that the proofs prove, from 0 to 10^9; at most the plan's lowerBound. */
  lowerBound: ObjectiveUnits;
  /**
   * One proof for each choice of allocations that the request leaves, in any order.
   *
   * @minItems 1
   * @maxItems 289
   */
  proofs: BoundProof[];
}
/**
 * A flow whose value no placement under these allocations falls below.
 */
export interface BoundProof {
  /**
   * Index of the end device's allocation: 0 for its profile's own, else one more than that of the alternative; from 0 to 16.
   */
  endAllocation: number;
  /**
   * Index of the edge device's allocation: 0 for its profile's own, else one more than that of the alternative; from 0 to 16.
   */
  edgeAllocation: number;
  /**
   * Units in a nanosecond or nanojoule, from 1 to 2^20; 1 where there are no multipliers.
   */
  scale: number;
  /** What the relaxed constraints and stages count; absent where the objective and the constraints are exact. */
  multipliers?: BoundMultipliers;
  /**
   * One entry for each layer, in any order.
   *
   * @minItems 1
   * @maxItems 100000
   */
  layers: FlowThroughLayer[];
  /**
   * One entry for each tensor that has a consumer, in any order.
   *
   * @maxItems 1000000
   */
  tensors: FlowThroughTensor[];
}
/**
 * Multipliers, each from 0 to 10^9. Stages are of the objective throughput, and add up to at most 1; the others are of constraints. 0 if absent.
 */
export interface BoundMultipliers {
  /**
   * Of the compute on the end device, a stage, from 0 to 10^9, without unit.
   */
  endCompute?: number;
  /**
   * Of the compute on the edge device, a stage, from 0 to 10^9, without unit.
   */
  edgeCompute?: number;
  /**
   * Of the transfers up, a stage, from 0 to 10^9, without unit.
   */
  uplink?: number;
  /**
   * Of the transfers down, a stage, from 0 to 10^9, without unit.
   */
  downlink?: number;
  /**
   * Of the deadline, a nanosecond, from 0 to 10^9, without unit.
   */
  deadline?: number;
  /**
   * Of the end device's memory, a byte, from 0 to 10^9, without unit.
   */
  endMemory?: number;
  /**
   * Of the edge device's memory, a byte, from 0 to 10^9, without unit.
   */
  edgeMemory?: number;
}
/**
 * Flow through the node of a layer.
 */
export interface FlowThroughLayer {
  /** Id of the layer. */
  layerId: Identifier;
  /** Units that the layer counts on the end device, in units from 0 to 2^53 - 1. */
  onEnd: FlowUnits;
  /** Units that it counts on the edge device, in units from 0 to 2^53 - 1. */
  onEdge: FlowUnits;
  /** Flow from END to the layer, in units from 0 to 2^53 - 1. */
  fromEnd: FlowUnits;
  /** Flow from the layer to EDGE, in units from 0 to 2^53 - 1. */
  toEdge: FlowUnits;
}
/**
 * Flow through the two nodes of a tensor.
 */
export interface FlowThroughTensor {
  /** Id of the tensor. */
  tensorId: Identifier;
  /** Units that its way up counts, in units from 0 to 2^53 - 1. */
  up: FlowUnits;
  /** Units that its way down counts, in units from 0 to 2^53 - 1. */
  down: FlowUnits;
  /** Flow from the producer to the tensor's node up, in units from 0 to 2^53 - 1. */
  supplied: FlowUnits;
  /** Flow from the tensor's node down to the producer, in units from 0 to 2^53 - 1. */
  returned: FlowUnits;
  /**
   * One entry for each consumer, in any order.
   *
   * @minItems 1
   * @maxItems 100000
   */
  uses: FlowOfUse[];
}
/**
 * Flow between the tensor's nodes and a consumer.
 */
export interface FlowOfUse {
  /** Id of the consumer; absent for the sink. */
  layerId?: Identifier;
  /** Flow from the node up to the consumer, in units from 0 to 2^53 - 1. */
  up: FlowUnits;
  /** Flow from the consumer to the node down, in units from 0 to 2^53 - 1. */
  down: FlowUnits;
  /** Flow between consumer and producer where nothing may return, in units from 0 to 2^53 - 1; 0 if absent. */
  direct?: FlowUnits;
}
/**
 * One inference of the scenario.
 */
export interface ScenarioInference {
  /**
   * A value for each input of the model, in the order of the model graph.
   *
   * @minItems 1
   * @maxItems 1000
   */
  inputs: TensorData[];
}
/**
 * Checks that are known to fail on a product. They change what the suite's exit code says, and never a verdict.
 */
export interface ExpectedFailures {
  /** Version of this document's schema, major.minor, from 1.0 to 1.9999; see spec/versions.md#numbers. */
  schemaVersion: SchemaVersion;
  /**
   * The checks; each once.
   *
   * @maxItems 10000
   */
  failures: ExpectedFailure[];
}
/**
 * A check that is known to fail, why, and until when that is accepted.
 */
export interface ExpectedFailure {
  /** Name of the check. */
  checkId: CheckId;
  /** Why it fails. */
  reason: Sentence;
  /**
   * Where the fault is followed up, such as the address of an issue.
   */
  link: string;
  /**
   * The last day (UTC) on which the failure is expected, as YYYY-MM-DD.
   */
  expires: string;
}
/**
 * First message of a connection: who connects, and which protocol versions it speaks.
 */
export interface HelloParams {
  /**
   * Protocol versions that the sender speaks, as major.minor, in any order. Offering 1.n offers every 1.m with m <= n.
   *
   * @minItems 1
   * @maxItems 16
   *
   * Items: A protocol version, major.minor, each from 0 to 9999.
   */
  versions: string[];
  /** What the client's machine is. */
  device: DeviceDescription;
  /** What the client accepts. */
  limits: Limits;
}
/**
 * The answer to a partition request that no placement satisfies: constraints that exclude each other.
 */
export interface InfeasiblePartition {
  /** Version of this document's schema, major.minor, from 1.0 to 1.9999; see spec/versions.md#numbers. */
  schemaVersion: SchemaVersion;
  /** SHA-256 of the model file: that of the request's model graph. */
  modelDigest: Digest;
  /**
   * Why there is no plan, for a person. Nothing depends on it.
   */
  reason: string;
  /**
   * An irreducible set of constraints that no placement satisfies: any one left out, the others can be satisfied. See spec/planning.md#infeasibility.
   *
   * @minItems 1
   * @maxItems 300000
   *
   * Items: JSON Pointer to the constraint in the request, such as /constraints/pins/0.
   */
  conflict: string[];
}
/**
 * The inference whose result is no longer wanted.
 */
export interface InferCancelParams {
  /** Stream id that infer.start announced, from 1 to 2^32 - 1. */
  streamId: StreamId;
}
/**
 * Starts one inference on a deployment; its tensors travel on the given stream.
 */
export interface InferStartParams {
  /** Name of the deployment that is to run. It is ready on this connection. */
  deploymentId: Identifier;
  /** Stream of the inference's parts in both directions, from 1 to 2^32 - 1; larger than every one announced before on the connection. See spec/data-plane.md#streams. */
  streamId: StreamId;
}
/**
 * The inference is complete on this device: every segment has run and every part has been sent.
 */
export interface InferStartResult {
  /** Stream of the inference, as the call gave it, from 1 to 2^32 - 1. It ends with this answer. */
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
  /** Name of the segment, as the deployment has it. */
  segmentId: Identifier;
  /** Wall time from the start of the segment to its end, pauses of its allocation included, in milliseconds, from 0 to 10^9; waiting for its inputs is not part of it. */
  computeMs: DurationMs;
}
/**
 * A fitted predictor of what layers take on one device in a given state, as numbers alone: whoever reads it computes the same latencies. See spec/latency-model.md.
 */
export interface LatencyModel {
  /** Version of this document's schema, major.minor, from 1.0 to 1.9999; see spec/versions.md#numbers. */
  schemaVersion: SchemaVersion;
  /** The device that the samples were measured on. */
  device: DeviceDescription;
  /** What one layer is in the samples. An unknown value is refused. */
  granularity: Granularity;
  /** Graph optimizations that the runtime applied in the samples. An unknown value is refused. */
  optimizationLevel: OptimizationLevel;
  /**
   * One entry for each type of layer that the model has a regression for.
   *
   * @minItems 1
   * @maxItems 18
   */
  layerTypes: LayerTypeModel[];
  /** What computes the latency of a layer whose type has no entry; absent where such a layer is refused. */
  otherTypes?: LatencyRegression;
  /** What computes the latency of the whole model from the sum of its layers'; absent where it is that sum. */
  wholeModel?: LatencyRegression;
}
/**
 * The regression of one type of layer.
 */
export interface LayerTypeModel {
  /** The type of layer; once in the document. An unknown value is refused. */
  type: LayerType;
  /** How its latency is computed. */
  regression: LatencyRegression;
}
/**
 * How one latency is computed from features; every family is evaluated by the same steps.
 */
export interface LatencyRegression {
  /** How the numbers were found. Informative. An unknown value is refused. */
  family: ModelFamily;
  /**
   * Samples that it was fitted to, from 1 to 2^53 - 1. Informative.
   */
  samples: number;
  /**
   * How the families fared on held-out models when this one was chosen, best first. Informative; absent where nothing was chosen.
   *
   * @minItems 1
   * @maxItems 64
   */
  candidates?: FamilyScore[];
  /**
   * latency: the sum of the parts is the latency in milliseconds. logarithm: it is the natural logarithm of that. An unknown value is refused.
   */
  target: "latency" | "logarithm";
  /**
   * The features that the regression looks at, each once; other members name them by their place here, from 0.
   *
   * @minItems 1
   * @maxItems 64
   */
  inputs: ModelInput[];
  /** The first summand, from -10^12 to 10^12. */
  intercept: ModelNumber;
  /**
   * Products of scaled inputs; empty where there are none.
   *
   * @maxItems 4096
   */
  terms: ModelTerm[];
  /** A sum of Gaussian kernels; absent where there is none. */
  kernel?: ModelKernel;
  /**
   * Trees of which each adds the value of one leaf; empty or absent where there are none.
   *
   * @maxItems 2000
   */
  trees?: ModelTree[];
}
/**
 * One family on held-out models.
 */
export interface FamilyScore {
  /** The family that was tried. An unknown value is refused. */
  family: ModelFamily;
  /**
   * Coefficient of determination of the latencies, from -10^12 to 1.
   */
  r2: number;
  /**
   * Mean absolute error as a share of the measured latency, from 0 to 10^12.
   */
  mape: number;
}
/**
 * A feature and how it is scaled: limited to least and most, transformed, less the centre, over the spread.
 */
export interface ModelInput {
  /** Name of the feature. An unknown value is refused. */
  feature: ModelFeature;
  /**
   * identity: the feature itself. logarithm: the natural logarithm of the feature plus one. An unknown value is refused.
   */
  transform: "identity" | "logarithm";
  /** What is subtracted from the transformed feature, from -10^12 to 10^12. */
  centre: ModelNumber;
  /**
   * What the difference is divided by, from 10^-12 to 10^12.
   */
  spread: number;
  /**
   * Least value of the feature in the samples, from 0 to 2^53 - 1, at most the largest; a layer below it is extrapolated.
   */
  least: number;
  /**
   * Largest value of the feature in the samples, from 0 to 2^53 - 1; a layer above it is extrapolated.
   */
  most: number;
}
/**
 * A coefficient times the product of some scaled inputs.
 */
export interface ModelTerm {
  /**
   * Places of the inputs that are multiplied; one that is there twice counts twice.
   *
   * @minItems 1
   * @maxItems 4
   *
   * Items: Place of an input, from 0 to 63.
   */
  inputs: number[];
  /** What the product is multiplied by, from -10^12 to 10^12. */
  coefficient: ModelNumber;
}
/**
 * A sum over landmarks: weight times exp(-gamma times the squared distance of some scaled inputs from the landmark).
 */
export interface ModelKernel {
  /**
   * Places of the inputs that the distance is taken over, each once.
   *
   * @minItems 1
   * @maxItems 64
   *
   * Items: Place of an input, from 0 to 63.
   */
  inputs: number[];
  /**
   * How fast a landmark's influence falls, from 10^-12 to 10^12.
   */
  gamma: number;
  /**
   * The landmarks, at most 2,000.
   *
   * @minItems 1
   * @maxItems 2000
   */
  landmarks: ModelLandmark[];
}
/**
 * A place among the scaled inputs, and what it weighs.
 */
export interface ModelLandmark {
  /**
   * One coordinate for each input of the kernel, in their order.
   *
   * @minItems 1
   * @maxItems 64
   */
  at: ModelNumber[];
  /** What the kernel is multiplied by, from -10^12 to 10^12. */
  weight: ModelNumber;
}
/**
 * A binary tree over the features as they are, neither limited nor scaled. Entry i of inputs, thresholds, below and above is split i, of which 0 is the root; a tree without splits is its only leaf.
 */
export interface ModelTree {
  /**
   * For each split the place of the input whose feature is compared.
   *
   * @maxItems 255
   *
   * Items: Place of an input, from 0 to 63.
   */
  inputs: number[];
  /**
   * For each split the number that a feature is compared with: up to it goes below, a larger one above.
   *
   * @maxItems 255
   *
   * Items: A threshold, from 0 to 2^53 - 1.
   */
  thresholds: number[];
  /**
   * For each split where a feature up to the threshold leads.
   *
   * @maxItems 255
   *
   * Items: Number of a later split, or -1 - n for leaf n; from -256 to 254.
   */
  below: number[];
  /**
   * For each split where a feature above the threshold leads.
   *
   * @maxItems 255
   *
   * Items: Number of a later split, or -1 - n for leaf n; from -256 to 254.
   */
  above: number[];
  /**
   * Values of the leaves, one more than there are splits.
   *
   * @minItems 1
   * @maxItems 256
   */
  leaves: ModelNumber[];
}
/**
 * Asks what the layers of a model take on a device in a given state, by a latency model. See spec/latency-model.md#asking-a-predictor.
 */
export interface LatencyPredictParams {
  /** What predicts. */
  latencyModel: LatencyModel;
  /** The layers, in the granularity of the latency model. */
  modelGraph: ModelGraph;
  /** Present load of the latency model's device. */
  state: SystemState;
  /**
   * Threads that the device gives to the model, from 1 to 65,536; those of the latency model's device if absent.
   */
  threads?: number;
}
/**
 * The load of a device at one moment, and for how long that may be believed.
 */
export interface SystemState {
  /** Version of this document's schema, major.minor, from 1.0 to 1.9999; see spec/versions.md#numbers. */
  schemaVersion: SchemaVersion;
  /** Name of the device whose load this is. */
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
  /** Share of the processors' time spent in programs, from 0 to 1, over sampledOverMs. */
  cpuUserShare: Share;
  /** Share of the processors' time spent in the operating system, from 0 to 1, over sampledOverMs. */
  cpuSystemShare: Share;
  /** Share of the processors' time spent idle, from 0 to 1, over sampledOverMs. */
  cpuIdleShare: Share;
  /** Share of the processors' time that was not idle, from 0 to 1, over sampledOverMs: 1 - cpuIdleShare within 0.001. It includes time that a hypervisor took. Absent where the monitor does not tell. */
  cpuUtilisationShare?: Share;
  /** Memory that programs could still get, in bytes, from 0 to 2^53 - 1; at most totalMemoryBytes. */
  freeMemoryBytes: SizeBytes;
  /** Main memory of the device in bytes, from 0 to 2^53 - 1. */
  totalMemoryBytes: SizeBytes;
  /** Share of the main memory that is not free, from 0 to 1: 1 - freeMemoryBytes / totalMemoryBytes within 0.001. Absent where the monitor does not tell. */
  memoryUsageShare?: Share;
  /**
   * Processes and threads that ran or could run, or waited for a disk where the system counts those too, as the operating system averages it over about the last minute, from 0 to 1,000,000. Absent where it does not tell.
   */
  loadAverageOneMinute?: number;
  /**
   * Processes and threads that ran or could run at the moment of sampling, from 0 to 1,000,000. Absent where the operating system does not tell.
   */
  runQueueLength?: number;
  /** Of the time in which threads ran or could have run, over sampledOverMs, the share in which they waited for a processor, from 0 to 1; 0 where none could have run. See spec/device-documents.md#system-state for whose threads. Absent where the operating system does not tell. */
  runQueueWaitShare?: Share;
  /** Share of sampledOverMs in which at least one thread of the machine waited for a processor, from 0 to 1; Linux counts it as CPU pressure. Absent where the operating system does not tell. */
  cpuPressureShare?: Share;
}
/**
 * What the layers of a model take on a device in a given state, by a latency model. See spec/latency-model.md#prediction.
 */
export interface LatencyPrediction {
  /** Version of this document's schema, major.minor, from 1.0 to 1.9999; see spec/versions.md#numbers. */
  schemaVersion: SchemaVersion;
  /** Name of the device whose latencies these are. */
  deviceId: Identifier;
  /**
   * One entry for each layer of the model graph, in its order.
   *
   * @minItems 1
   * @maxItems 100000
   */
  layers: PredictedLayer[];
  /**
   * Predicted latency of the whole model in milliseconds, from 0 to 2 * 10^18.
   */
  totalMs: number;
  /**
   * Names of the features outside the range of the samples when the whole model was predicted, in the order of its regression's inputs; absent where there are none.
   *
   * @minItems 1
   * @maxItems 65
   */
  totalExtrapolated?: Identifier[];
}
/**
 * What one layer takes.
 */
export interface PredictedLayer {
  /** Name of the layer in the model graph. */
  layerId: Identifier;
  /**
   * Predicted latency in milliseconds, from 0 to 2 * 10^13.
   */
  latencyMs: number;
  /**
   * Names of the features outside the range of the samples, in the order of the regression's inputs, and first `type` where the regression for other types predicted; absent where there are none.
   *
   * @minItems 1
   * @maxItems 65
   */
  extrapolated?: Identifier[];
}
/**
 * How long one layer, or one whole model, took on a device under one load. A profiler writes one sample a line; a latency model is fitted to many.
 */
export interface LatencySample {
  /** Version of this document's schema, major.minor, from 1.0 to 1.9999; see spec/versions.md#numbers. */
  schemaVersion: SchemaVersion;
  /** Name of the device that was measured; its state names the same one. */
  deviceId: Identifier;
  /**
   * Logical processors of the device, from 1 to 65,536. Absent where whoever measured did not tell.
   */
  cpuCores?: number;
  /** SHA-256 of the options of the profiling: two samples that bear the same one were measured to the same plan. */
  profilingId: Digest;
  /**
   * Which step of the plan the sample comes from, from 0 to 2^53 - 1. Each step loads one model once; its samples share one state.
   */
  step: number;
  /**
   * How often the same subject had been measured before under the same load, allocation and optimization level, from 0 to 1,000,000. Repeats are apart in time: their difference is the noise that no predictor can explain.
   */
  repeat: number;
  /** Name of the model for a person; of a sweep, the type of its layer. Samples of one model belong together where a predictor is tried on models that it has not seen. */
  model: Identifier;
  /** SHA-256 of the model file that was measured. With the layerId it says which samples are of the same layer. */
  modelDigest: Digest;
  /**
   * Dimensions of the model's inputs, in its order.
   *
   * @minItems 1
   * @maxItems 1000
   */
  inputShapes?: Shape[];
  /** What one layer of this sample is. An unknown value is refused. */
  granularity: Granularity;
  /** Graph optimizations that the runtime applied to the model. An unknown value is refused. */
  optimizationLevel: OptimizationLevel;
  /** What the device gave to the model. */
  allocation: ResourceAllocation;
  /**
   * whole-model: the runs were of a whole model, and a layer was timed inside of them. sweep: the model has a single layer, whose parameters were drawn. An unknown value is refused.
   */
  origin: "whole-model" | "sweep";
  /**
   * What was timed. Of a kind that is not listed the sample is refused.
   */
  subject: SampledLayer | SampledModel;
  /** The device's state as it was known before the first run. What the runs did to it is not in it. */
  state: SystemState;
  /** The load that the profiler made itself, from before the state was sampled until after the last run. There may have been other load: that is the state's to say. */
  load: ProfilingLoad;
  /** What one run took, over all runs that count. Of a layer by the runtime's own clock, of a whole model by the wall clock and without per-node timing. */
  latency: SampledLatency;
  /**
   * When the sample was taken, as an RFC 3339 timestamp in UTC with milliseconds. Informative.
   */
  takenAt?: string;
}
/**
 * One layer, with what the model graph says of it.
 */
export interface SampledLayer {
  /**
   * Tells a layer from a whole model.
   */
  kind: "layer";
  /** Name of the layer, as the model graph has it. */
  layerId: Identifier;
  /**
   * Operator of the layer's leading node, in the model format's own name, such as Conv.
   */
  operator: string;
  /** Kind of the layer by what it computes. An unknown value is refused. */
  type: LayerType;
  /** Static features of the layer. */
  features: LayerFeatures;
  /**
   * Arithmetic operations of one run, from 0 to 2^53 - 1, as the model graph counts them. Absent where it does not know.
   */
  flops?: number;
  /**
   * Elements of the parameters that the layer uses, from 0 to 2^53 - 1.
   */
  parameterCount?: number;
  /** Bytes of the parameters that the layer uses, from 0 to 2^53 - 1. */
  parameterBytes?: SizeBytes;
  /** Bytes of the tensors that the layer reads and writes together, from 0 to 2^53 - 1. */
  activationBytes?: SizeBytes;
}
/**
 * A whole model.
 */
export interface SampledModel {
  /**
   * Tells a whole model from a layer.
   */
  kind: "whole-model";
}
/**
 * The load that the profiler made itself, from before the state was sampled until after the last run. There may have been other load: that is the state's to say.
 */
export interface ProfilingLoad {
  /**
   * Processes that the profiler kept busy, of one thread each, from 0 to 1,024.
   */
  processes: number;
  /** Share of the time in which each of them wanted a processor, from 0 to 1. Absent if there were none. */
  dutyShare?: Share;
  /**
   * What they were busy with. alu: arithmetic in the processor. mem: moving memory. Absent if there were none. An unknown value is refused.
   */
  kind?: "alu" | "mem";
}
/**
 * What one run took, over all runs that count. Of a layer by the runtime's own clock, of a whole model by the wall clock and without per-node timing.
 */
export interface SampledLatency {
  /**
   * Runs that count, from 1 to 1,000,000.
   */
  runs: number;
  /** Mean time of a run in milliseconds, from 0 to 10^9. It is what a predictor predicts: under load the median hides the waiting. */
  meanMs: DurationMs;
  /** Median time of a run in milliseconds, from 0 to 10^9; between two runs interpolated. */
  medianMs: DurationMs;
  /** Time in milliseconds that a tenth of the runs stayed below, from 0 to 10^9; between two runs interpolated. */
  p10Ms: DurationMs;
  /** Time in milliseconds that nine tenths of the runs stayed below, from 0 to 10^9; between two runs interpolated. */
  p90Ms: DurationMs;
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
 * Reports a sample in which the metric differs by at least this much from the last state that was told.
 */
export interface ReportingThreshold {
  /**
   * Member of the system state that is watched. An unknown value is refused.
   */
  metric:
    | "cpuUserShare"
    | "cpuSystemShare"
    | "cpuIdleShare"
    | "cpuUtilisationShare"
    | "freeMemoryBytes"
    | "memoryUsageShare"
    | "runQueueLength"
    | "runQueueWaitShare"
    | "cpuPressureShare";
  /**
   * Smallest difference, up or down, that is reported, in the metric's own unit, from 0 to 2^53 - 1; 0 is reached by every sample that has the metric.
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
 * The network between the end device and the edge device, each direction by itself.
 */
export interface NetworkProfile {
  /** Version of this document's schema, major.minor, from 1.0 to 1.9999; see spec/versions.md#numbers. */
  schemaVersion: SchemaVersion;
  /** Name of the network for a person, such as wifi. Nothing depends on it. */
  name: Identifier;
  /** The direction from the end device to the edge device. */
  uplink: Link;
  /** The direction from the edge device to the end device. */
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
  /** Time that every transfer takes besides sending its bytes, in milliseconds, from 0 to 10^9. See spec/partition.md#cost-model. */
  latencyMs: DurationMs;
}
/**
 * All that a planner needs to partition one model between an end device and an edge device. What the layers take comes from two device profiles or from a cost table.
 */
export interface PartitionRequest {
  /** Version of this document's schema, major.minor, from 1.0 to 1.9999; see spec/versions.md#numbers. */
  schemaVersion: SchemaVersion;
  /** What the plan minimises; see spec/planning.md#objectives. An unknown value is refused. */
  objective: PlanObjective;
  /** The model that is to be partitioned. */
  modelGraph: ModelGraph;
  /** The end device. Its profile is of the class end. Absent where there is a cost table. */
  end?: RequestDevice;
  /** The edge device. Its profile is of the class edge. Absent where there is a cost table. */
  edge?: RequestDevice;
  /** The network between the two devices at present. */
  networkProfile: NetworkProfile;
  /** Class of the device on which the model's inputs are at the start. An unknown value is refused. */
  inputDevice: DeviceClass;
  /** Class of the device on which the model's outputs are wanted. An unknown value is refused. */
  outputDevice: DeviceClass;
  /** What each layer takes on each device, in place of end and edge; a request has either. */
  costTable?: CostTable;
  /** What a millisecond and a millijoule count in the objective weighted; there with that objective, and only there. */
  weights?: ObjectiveWeights;
  /** Power that the end device draws; there with the objectives energy and weighted, and only there. */
  endPower?: EndPower;
  /** What the plan has to satisfy; see spec/planning.md#constraints. */
  constraints?: PlanConstraints;
  /**
   * Tensors that may cross in fewer bytes; see spec/planning.md#encodings.
   *
   * @maxItems 100000
   */
  encodings?: TensorTolerance[];
  /**
   * Whether the plan is to carry a certificate; see spec/planning.md#certificate. False if absent.
   */
  certificate?: boolean;
}
/**
 * One device of the request: its profile for the model, and its present state.
 */
export interface RequestDevice {
  /** How long each layer of the request's model takes on the device. */
  profile: DeviceProfile;
  /** Load of the same device, still valid. It is evidence of the load that the profile holds for and does not enter the cost. */
  state: SystemState;
}
/**
 * What each layer takes on each device, wherever the numbers come from.
 */
export interface CostTable {
  /**
   * One entry for each layer of the model graph, in any order.
   *
   * @minItems 1
   * @maxItems 100000
   */
  layers: LayerCosts[];
}
/**
 * What one layer takes.
 */
export interface LayerCosts {
  /** Id of a layer of the graph, in one entry. */
  layerId: Identifier;
  /** Time on the end device, in milliseconds, from 0 to 10^9. */
  endMs: DurationMs;
  /** Time on the edge device, in milliseconds, from 0 to 10^9. */
  edgeMs: DurationMs;
}
/**
 * What a millisecond and a millijoule count in the objective weighted; there with that objective, and only there.
 */
export interface ObjectiveWeights {
  /**
   * What one millisecond of the cost counts, from 0 to 10^6.
   */
  latency: number;
  /**
   * What one millijoule of the energy counts, from 0 to 10^6.
   */
  energy: number;
}
/**
 * Power that the end device draws; there with the objectives energy and weighted, and only there.
 */
export interface EndPower {
  /**
   * While it computes a layer, in watts, from 0 to 10^6.
   */
  computeW: number;
  /**
   * While a tensor goes up, in watts, from 0 to 10^6.
   */
  transmitW: number;
  /**
   * While a tensor comes down, in watts, from 0 to 10^6.
   */
  receiveW: number;
  /**
   * While the edge device computes a layer, in watts, from 0 to 10^6.
   */
  idleW: number;
}
/**
 * What a plan has to satisfy. Each member, and each item of a list, is one constraint.
 */
export interface PlanConstraints {
  /**
   * Layers that have to be on a device.
   *
   * @maxItems 100000
   */
  pins?: LayerPin[];
  /**
   * Tensors that may not cross, whoever consumes them.
   *
   * @maxItems 100000
   */
  protectedTensors?: Identifier[];
  /**
   * Whether no tensor that a layer consumes may cross towards the input device. False if absent.
   */
  noReturn?: boolean;
  /** Largest costMs that the plan may have, in milliseconds, from 0 to 10^9. */
  deadlineMs?: DurationMs;
  /** Most bytes of parameters that the layers of a device may have together; absent where there is no limit. */
  memory?: MemoryLimits;
}
/**
 * A layer and the device that it has to be on.
 */
export interface LayerPin {
  /** Id of a layer of the graph. */
  layerId: Identifier;
  /** Class of the device. An unknown value is refused. */
  device: DeviceClass;
}
/**
 * Most bytes of parameters that the layers of a device may have together; absent where there is no limit.
 */
export interface MemoryLimits {
  /** On the end device, in bytes, from 0 to 2^53 - 1. */
  endBytes?: SizeBytes;
  /** On the edge device, in bytes, from 0 to 2^53 - 1. */
  edgeBytes?: SizeBytes;
}
/**
 * A tensor that may lose precision on its way.
 */
export interface TensorTolerance {
  /** Id of a tensor of the graph, in one entry. */
  tensorId: Identifier;
  /** Largest error that an element may have when it arrives, as a share of the tensor's largest magnitude, from 0 to 1. */
  toleratedError: Share;
}
/**
 * Asks a device to measure the layers of a deployed model.
 */
export interface ProfileMeasureParams {
  /** Name of a ready deployment of exactly one segment, which is the whole model. */
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
  /** Number of this call, from 1 to 2^53 - 1, unique among the calls of one direction of the connection. */
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
  /** Number of the call that this answers, from 1 to 2^53 - 1. */
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
  "plan.request": MethodTypes<PartitionRequest, PartitionResult>;
  /** `latency.predict` */
  "latency.predict": MethodTypes<LatencyPredictParams, LatencyPrediction>;
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
    servedBy: ["edge", "planner", "monitor", "predictor"],
    announcesStream: false,
    errors: ["DMPC_SESSION_HELLO_REPEATED", "DMPC_SESSION_VERSION"],
  },
  ping: {
    params: "empty",
    result: "empty",
    servedBy: ["edge", "planner", "monitor", "predictor"],
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
    result: "partition-result",
    servedBy: ["planner"],
    announcesStream: false,
    errors: [
      "DMPC_REQUEST_UNSUPPORTED",
      "DMPC_GRAPH_DUPLICATE",
      "DMPC_GRAPH_REFERENCE",
      "DMPC_GRAPH_CYCLE",
      "DMPC_GRAPH_SIZE",
      "DMPC_PROFILE_MISMATCH",
      "DMPC_STATE_STALE",
      "DMPC_COST_OVERFLOW",
      "DMPC_PLAN_NOT_FOUND",
    ],
  },
  "latency.predict": {
    params: "latency-predict-params",
    result: "latency-prediction",
    servedBy: ["predictor"],
    announcesStream: false,
    errors: [
      "DMPC_GRAPH_DUPLICATE",
      "DMPC_GRAPH_REFERENCE",
      "DMPC_GRAPH_CYCLE",
      "DMPC_GRAPH_SIZE",
      "DMPC_PROFILE_MISMATCH",
      "DMPC_STATE_STALE",
      "DMPC_LAYER_TYPE_UNCOVERED",
      "DMPC_FEATURE_UNKNOWN",
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
  "adapter-message",
  "blob-put-params",
  "blob-put-result",
  "conformance-bundle",
  "conformance-event",
  "conformance-frame",
  "conformance-report",
  "conformance-statement",
  "deploy-prepare-params",
  "deploy-prepare-result",
  "deploy-release-params",
  "device-profile",
  "empty",
  "end-outcome",
  "end-scenario",
  "expected-failures",
  "hello-params",
  "hello-result",
  "infeasible-partition",
  "infer-cancel-params",
  "infer-start-params",
  "infer-start-result",
  "latency-model",
  "latency-predict-params",
  "latency-prediction",
  "latency-sample",
  "model-graph",
  "monitor-configure-params",
  "monitor-configure-result",
  "network-profile",
  "partition-plan",
  "partition-request",
  "partition-result",
  "plan-certificate",
  "profile-measure-params",
  "rpc-message",
  "system-state",
] as const;
