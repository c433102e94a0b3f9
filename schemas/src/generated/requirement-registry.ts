// Generated from spec/requirements by `npm run generate`. Do not edit.

/** One requirement of the specification. */
export interface RequirementRegistration {
  /** Key word of its sentence. */
  readonly level: "shall" | "should" | "may";
  /** The sentence. */
  readonly text: string;
  /** Where it stands, as `spec/partition.md#plan`. */
  readonly section: string;
  /** Roles that it binds. */
  readonly roles: readonly ("edge" | "planner" | "monitor" | "predictor" | "end")[];
  /** Smallest class that it belongs to. */
  readonly class: "core" | "exec" | "full";
  /** Item of the conformance statement without which it does not hold; undefined if it holds for all. */
  readonly condition?: string;
  /** Revision that brought it. */
  readonly since: string;
  /** Why nothing judges it; undefined if it can be judged. */
  readonly excluded?: string;
}

/** Id of a requirement. */
export type RequirementId =
  | "DMPC-CONF-001"
  | "DMPC-CONF-002"
  | "DMPC-CONF-003"
  | "DMPC-CONF-004"
  | "DMPC-CTRL-001"
  | "DMPC-CTRL-002"
  | "DMPC-CTRL-003"
  | "DMPC-CTRL-004"
  | "DMPC-CTRL-005"
  | "DMPC-CTRL-006"
  | "DMPC-CTRL-007"
  | "DMPC-CTRL-008"
  | "DMPC-CTRL-019"
  | "DMPC-CTRL-009"
  | "DMPC-CTRL-010"
  | "DMPC-CTRL-011"
  | "DMPC-CTRL-012"
  | "DMPC-CTRL-020"
  | "DMPC-JSON-001"
  | "DMPC-JSON-002"
  | "DMPC-JSON-003"
  | "DMPC-JSON-005"
  | "DMPC-JSON-004"
  | "DMPC-DATA-001"
  | "DMPC-DATA-002"
  | "DMPC-DATA-003"
  | "DMPC-DATA-004"
  | "DMPC-DATA-005"
  | "DMPC-DATA-006"
  | "DMPC-DATA-007"
  | "DMPC-DATA-008"
  | "DMPC-DATA-009"
  | "DMPC-DATA-010"
  | "DMPC-DEPL-001"
  | "DMPC-DEPL-013"
  | "DMPC-DEPL-014"
  | "DMPC-DEPL-015"
  | "DMPC-DEPL-002"
  | "DMPC-DEPL-003"
  | "DMPC-DEPL-004"
  | "DMPC-DEPL-005"
  | "DMPC-DEPL-006"
  | "DMPC-DEPL-011"
  | "DMPC-DEPL-007"
  | "DMPC-DEPL-008"
  | "DMPC-DEPL-009"
  | "DMPC-DEPL-016"
  | "DMPC-DEPL-012"
  | "DMPC-DEPL-017"
  | "DMPC-DEPL-010"
  | "DMPC-INFER-001"
  | "DMPC-INFER-002"
  | "DMPC-INFER-003"
  | "DMPC-INFER-004"
  | "DMPC-INFER-005"
  | "DMPC-INFER-006"
  | "DMPC-INFER-007"
  | "DMPC-INFER-008"
  | "DMPC-PROF-001"
  | "DMPC-PROF-002"
  | "DMPC-PROF-003"
  | "DMPC-STATE-001"
  | "DMPC-STATE-002"
  | "DMPC-STATE-014"
  | "DMPC-STATE-015"
  | "DMPC-STATE-003"
  | "DMPC-STATE-011"
  | "DMPC-STATE-012"
  | "DMPC-STATE-013"
  | "DMPC-STATE-004"
  | "DMPC-STATE-005"
  | "DMPC-STATE-006"
  | "DMPC-STATE-007"
  | "DMPC-STATE-008"
  | "DMPC-STATE-009"
  | "DMPC-STATE-010"
  | "DMPC-END-001"
  | "DMPC-END-002"
  | "DMPC-END-003"
  | "DMPC-END-004"
  | "DMPC-END-005"
  | "DMPC-END-006"
  | "DMPC-END-007"
  | "DMPC-END-008"
  | "DMPC-END-009"
  | "DMPC-END-010"
  | "DMPC-END-011"
  | "DMPC-END-012"
  | "DMPC-END-013"
  | "DMPC-END-014"
  | "DMPC-END-015"
  | "DMPC-LAT-001"
  | "DMPC-LAT-002"
  | "DMPC-LAT-003"
  | "DMPC-LAT-004"
  | "DMPC-PRED-001"
  | "DMPC-PRED-002"
  | "DMPC-PRED-003"
  | "DMPC-PRED-004"
  | "DMPC-PRED-005"
  | "DMPC-PRED-006"
  | "DMPC-PRED-007"
  | "DMPC-PRED-008"
  | "DMPC-CTRL-013"
  | "DMPC-CTRL-017"
  | "DMPC-CTRL-014"
  | "DMPC-CTRL-016"
  | "DMPC-CTRL-015"
  | "DMPC-GRAPH-001"
  | "DMPC-GRAPH-002"
  | "DMPC-GRAPH-003"
  | "DMPC-GRAPH-004"
  | "DMPC-PART-001"
  | "DMPC-PART-002"
  | "DMPC-PART-003"
  | "DMPC-PLAN-001"
  | "DMPC-PLAN-002"
  | "DMPC-PLAN-003"
  | "DMPC-PLAN-004"
  | "DMPC-PLAN-005"
  | "DMPC-PLAN-006"
  | "DMPC-PLAN-007"
  | "DMPC-PLAN-008"
  | "DMPC-PLAN-009"
  | "DMPC-PLAN-010"
  | "DMPC-PLAN-011"
  | "DMPC-PLAN-012"
  | "DMPC-PLAN-013"
  | "DMPC-PLAN-014"
  | "DMPC-PLAN-015"
  | "DMPC-PLAN-016"
  | "DMPC-PLAN-017"
  | "DMPC-PLAN-018"
  | "DMPC-PLAN-019"
  | "DMPC-PLAN-020"
  | "DMPC-PLAN-021"
  | "DMPC-PLAN-022"
  | "DMPC-PLAN-023"
  | "DMPC-PLAN-024"
  | "DMPC-CTRL-018"
  | "DMPC-SEC-001"
  | "DMPC-SEC-002"
  | "DMPC-SEC-003"
  | "DMPC-SEC-004"
  | "DMPC-SEC-005";

/** The requirements, in the order of clauses and sentences. */
export const REQUIREMENTS: Readonly<Record<RequirementId, RequirementRegistration>> = {
  "DMPC-CONF-001": {
    level: "shall",
    text: "A server shall announce in `hello` the roles, capabilities, model formats and limits that its conformance statement claims, and no others that this specification names.",
    section: "spec/conformance.md#conformance-statement",
    roles: ["edge", "planner", "monitor", "predictor"],
    class: "core",
    since: "1.0",
  },
  "DMPC-CONF-002": {
    level: "shall",
    text: "A server shall do what its conformance statement claims, and not what it denies.",
    section: "spec/conformance.md#conformance-statement",
    roles: ["edge", "planner", "monitor", "predictor"],
    class: "core",
    since: "1.0",
  },
  "DMPC-CONF-003": {
    level: "shall",
    text: "An edge shall load segments of the ONNX opset 13, and at the optimization level `all`.",
    section: "spec/conformance.md#conformance-statement",
    roles: ["edge"],
    class: "exec",
    since: "1.0",
  },
  "DMPC-CONF-004": {
    level: "shall",
    text: "An edge shall refuse a segment at an optimization level that its conformance statement does not claim, with DMPC_DEPLOY_SEGMENT.",
    section: "spec/conformance.md#conformance-statement",
    roles: ["edge"],
    class: "exec",
    since: "1.0",
  },
  "DMPC-CTRL-001": {
    level: "shall",
    text: "A server shall select the subprotocol `dmpc.v1` when the client offers it.",
    section: "spec/control-plane.md#connection",
    roles: ["edge", "planner", "monitor", "predictor"],
    class: "core",
    since: "1.0",
  },
  "DMPC-CTRL-002": {
    level: "shall",
    text: "A server shall refuse the opening handshake of a client that does not offer `dmpc.v1`.",
    section: "spec/control-plane.md#connection",
    roles: ["edge", "planner", "monitor", "predictor"],
    class: "core",
    since: "1.0",
  },
  "DMPC-CTRL-003": {
    level: "shall",
    text: "A server shall answer every request with exactly one result or error that carries the request's id.",
    section: "spec/control-plane.md#messages",
    roles: ["edge", "planner", "monitor", "predictor"],
    class: "core",
    since: "1.0",
  },
  "DMPC-CTRL-004": {
    level: "shall",
    text: "A server shall answer a text message that is not JSON with the error DMPC_RPC_PARSE and the id null.",
    section: "spec/control-plane.md#messages",
    roles: ["edge", "planner", "monitor", "predictor"],
    class: "core",
    since: "1.0",
  },
  "DMPC-CTRL-005": {
    level: "shall",
    text: "A server shall answer a JSON text message that is not a request of the schema with the error DMPC_RPC_INVALID, with the message's `id` where that is a valid id and null where it is not.",
    section: "spec/control-plane.md#messages",
    roles: ["edge", "planner", "monitor", "predictor"],
    class: "core",
    since: "1.0",
  },
  "DMPC-CTRL-006": {
    level: "shall",
    text: "A server shall refuse a method that it does not serve on the connection with DMPC_RPC_METHOD_UNKNOWN.",
    section: "spec/control-plane.md#messages",
    roles: ["edge", "planner", "monitor", "predictor"],
    class: "core",
    since: "1.0",
  },
  "DMPC-CTRL-007": {
    level: "shall",
    text: "An error shall carry a code of the [error registry](errors.md) in `error.data.code` and that code's number in `error.code`.",
    section: "spec/control-plane.md#messages",
    roles: ["edge", "planner", "monitor", "predictor"],
    class: "core",
    since: "1.0",
  },
  "DMPC-CTRL-008": {
    level: "shall",
    text: "A refusal shall leave the connection usable.",
    section: "spec/control-plane.md#messages",
    roles: ["edge", "planner", "monitor", "predictor"],
    class: "core",
    since: "1.0",
  },
  "DMPC-CTRL-019": {
    level: "shall",
    text: "A server shall send no notification but those that its client has asked for with `monitor.configure` on the same connection.",
    section: "spec/control-plane.md#messages",
    roles: ["edge", "planner", "monitor", "predictor"],
    class: "core",
    since: "1.0",
  },
  "DMPC-CTRL-009": {
    level: "shall",
    text: "A server shall refuse every served method but `hello` with DMPC_SESSION_HELLO_REQUIRED until a `hello` has succeeded on the connection.",
    section: "spec/control-plane.md#session",
    roles: ["edge", "planner", "monitor", "predictor"],
    class: "core",
    since: "1.0",
  },
  "DMPC-CTRL-010": {
    level: "shall",
    text: "A server shall refuse a `hello` after one that succeeded with DMPC_SESSION_HELLO_REPEATED.",
    section: "spec/control-plane.md#session",
    roles: ["edge", "planner", "monitor", "predictor"],
    class: "core",
    since: "1.0",
  },
  "DMPC-CTRL-011": {
    level: "shall",
    text: "A server shall answer `hello` with the highest version that it speaks and that was offered.",
    section: "spec/control-plane.md#session",
    roles: ["edge", "planner", "monitor", "predictor"],
    class: "core",
    since: "1.0",
  },
  "DMPC-CTRL-012": {
    level: "shall",
    text: "A server shall refuse a `hello` that offers no version that it speaks with DMPC_SESSION_VERSION.",
    section: "spec/control-plane.md#session",
    roles: ["edge", "planner", "monitor", "predictor"],
    class: "core",
    since: "1.0",
  },
  "DMPC-CTRL-020": {
    level: "shall",
    text: "A server shall give up what belongs to a connection when the connection ends, so that it counts against no limit of another.",
    section: "spec/control-plane.md#session",
    roles: ["edge"],
    class: "exec",
    since: "1.0",
  },
  "DMPC-JSON-001": {
    level: "shall",
    text: "A sender shall send only documents and messages that are valid under their schema.",
    section: "spec/conventions.md#json",
    roles: ["edge", "planner", "monitor", "predictor", "end"],
    class: "core",
    since: "1.0",
  },
  "DMPC-JSON-002": {
    level: "shall",
    text: "A receiver shall refuse a document that is not valid under its schema, with DMPC_DOCUMENT_INVALID.",
    section: "spec/conventions.md#json",
    roles: ["edge", "planner", "monitor", "predictor"],
    class: "core",
    since: "1.0",
  },
  "DMPC-JSON-003": {
    level: "shall",
    text: "A receiver shall ignore members whose name begins with `x-`, in every object of every document and message.",
    section: "spec/conventions.md#json",
    roles: ["edge", "planner", "monitor", "predictor", "end"],
    class: "core",
    since: "1.0",
  },
  "DMPC-JSON-005": {
    level: "shall",
    text: "A receiver shall refuse a message whose arrays and objects are nested more than 64 deep with DMPC_RPC_INVALID.",
    section: "spec/conventions.md#json",
    roles: ["edge", "planner", "monitor", "predictor"],
    class: "core",
    since: "1.0",
  },
  "DMPC-JSON-004": {
    level: "should",
    text: "The refusal of a document should name the place of the fault as a JSON Pointer in `error.data.path`.",
    section: "spec/conventions.md#json",
    roles: ["edge", "planner", "monitor", "predictor"],
    class: "core",
    since: "1.0",
    excluded: "A recommendation; the report has verdicts on requirements only.",
  },
  "DMPC-DATA-001": {
    level: "shall",
    text: "The flag `last` shall be set on the chunk that ends where its part or blob ends, and on no other.",
    section: "spec/data-plane.md#chunk",
    roles: ["edge", "end"],
    class: "exec",
    since: "1.0",
  },
  "DMPC-DATA-002": {
    level: "shall",
    text: "A part or blob of no bytes shall be sent as one chunk without payload, with the flag `last`.",
    section: "spec/data-plane.md#chunk",
    roles: ["edge", "end"],
    class: "exec",
    since: "1.0",
  },
  "DMPC-DATA-003": {
    level: "shall",
    text: "A receiver shall accept the chunks of a part or blob in any order and of any size within `maxMessageBytes`.",
    section: "spec/data-plane.md#chunk",
    roles: ["edge", "end"],
    class: "exec",
    since: "1.0",
  },
  "DMPC-DATA-004": {
    level: "shall",
    text: "A receiver shall accept the parts of an inference in any order and interleaved.",
    section: "spec/data-plane.md#chunk",
    roles: ["edge", "end"],
    class: "exec",
    since: "1.0",
  },
  "DMPC-DATA-005": {
    level: "shall",
    text: "A server shall refuse a stream id that is not larger than every stream id announced before it on the connection, with DMPC_STREAM_ID.",
    section: "spec/data-plane.md#streams",
    roles: ["edge"],
    class: "exec",
    since: "1.0",
  },
  "DMPC-DATA-006": {
    level: "shall",
    text: "A server shall close the connection with the WebSocket status 1008 and a reason that begins with DMPC_FRAME_INVALID on a binary message that is shorter than a header, has a wrong magic or version, a flag other than the three, or a byteOffset above 2^53 - 1, or names stream id 0 or one larger than every announced one.",
    section: "spec/data-plane.md#faults",
    roles: ["edge", "planner", "monitor", "predictor"],
    class: "core",
    since: "1.0",
  },
  "DMPC-DATA-007": {
    level: "shall",
    text: "A server shall refuse the call that announced the stream with DMPC_FRAME_CRC on a chunk whose payload does not have the CRC-32 that it gives.",
    section: "spec/data-plane.md#faults",
    roles: ["edge"],
    class: "exec",
    since: "1.0",
  },
  "DMPC-DATA-008": {
    level: "shall",
    text: "A server shall refuse the call that announced the stream with DMPC_CHUNK_RANGE on a chunk with a wrong `partIndex` or `blob` flag, one that reaches beyond the end of its part, one with a wrong flag `last`, or an empty one where none is allowed.",
    section: "spec/data-plane.md#faults",
    roles: ["edge"],
    class: "exec",
    since: "1.0",
  },
  "DMPC-DATA-009": {
    level: "shall",
    text: "A server shall refuse the call that announced the stream with DMPC_CHUNK_OVERLAP on a chunk that repeats a byte that has arrived, or a whole part of no bytes.",
    section: "spec/data-plane.md#faults",
    roles: ["edge"],
    class: "exec",
    since: "1.0",
  },
  "DMPC-DATA-010": {
    level: "shall",
    text: "A server shall not let the fault of one connection disturb another connection.",
    section: "spec/data-plane.md#faults",
    roles: ["edge", "planner", "monitor", "predictor"],
    class: "core",
    since: "1.0",
  },
  "DMPC-DEPL-001": {
    level: "shall",
    text: "An edge shall load segments at the deployment's `optimizationLevel`.",
    section: "spec/deployment-and-inference.md#segments",
    roles: ["edge"],
    class: "exec",
    since: "1.0",
    excluded:
      "What a runtime does to a graph when it loads it does not show in the tensors and messages that the device sends.",
  },
  "DMPC-DEPL-013": {
    level: "shall",
    text: "An edge shall compute a deployment's segments with the `threads` of its allocation, and for at most its `cpuShare` of the time.",
    section: "spec/deployment-and-inference.md#resource-allocation",
    roles: ["edge"],
    class: "exec",
    since: "1.0",
    excluded:
      "Neither the threads of a runtime nor its use of the processor shows on the wire; times alone prove neither.",
  },
  "DMPC-DEPL-014": {
    level: "shall",
    text: "An edge shall refuse a `deploy.prepare` that asks for more threads than the larger of the `threads` and the `cpuCores` that its `hello` announced, with DMPC_DEPLOY_RESOURCES.",
    section: "spec/deployment-and-inference.md#resource-allocation",
    roles: ["edge"],
    class: "exec",
    since: "1.0",
  },
  "DMPC-DEPL-015": {
    level: "shall",
    text: "An edge that announces the capability `allocation` shall grant every allocation of at most its `cpuCores` threads.",
    section: "spec/deployment-and-inference.md#resource-allocation",
    roles: ["edge"],
    class: "full",
    since: "1.0",
    condition: "ICS-CAP-ALLOCATION",
  },
  "DMPC-DEPL-002": {
    level: "shall",
    text: "An edge shall answer `deploy.prepare` with `missing` and exactly the digests that it does not hold, and with `ready` if there are none.",
    section: "spec/deployment-and-inference.md#deploying",
    roles: ["edge"],
    class: "exec",
    since: "1.0",
  },
  "DMPC-DEPL-003": {
    level: "shall",
    text: "An edge shall answer a repeated `deploy.prepare` with the same parameters with `ready` while the deployment is held.",
    section: "spec/deployment-and-inference.md#deploying",
    roles: ["edge"],
    class: "exec",
    since: "1.0",
  },
  "DMPC-DEPL-004": {
    level: "shall",
    text: "An edge shall refuse a `deploy.prepare` whose deployment id is held or being made ready for other parameters, with DMPC_DEPLOY_CONFLICT.",
    section: "spec/deployment-and-inference.md#deploying",
    roles: ["edge"],
    class: "exec",
    since: "1.0",
  },
  "DMPC-DEPL-005": {
    level: "shall",
    text: "An edge shall refuse a segment format that it did not announce, with DMPC_DEPLOY_FORMAT.",
    section: "spec/deployment-and-inference.md#deploying",
    roles: ["edge"],
    class: "exec",
    since: "1.0",
  },
  "DMPC-DEPL-006": {
    level: "shall",
    text: "An edge shall refuse a blob whose bytes do not have the announced digest, with DMPC_BLOB_DIGEST, and shall not hold it.",
    section: "spec/deployment-and-inference.md#deploying",
    roles: ["edge"],
    class: "exec",
    since: "1.0",
  },
  "DMPC-DEPL-011": {
    level: "shall",
    text: "An edge shall refuse a `deploy.prepare` whose `blobSizeBytes` is not the size of the blob that it holds, with DMPC_BLOB_DIGEST.",
    section: "spec/deployment-and-inference.md#deploying",
    roles: ["edge"],
    class: "exec",
    since: "1.0",
  },
  "DMPC-DEPL-007": {
    level: "shall",
    text: "An edge shall refuse a `deploy.prepare` that breaks a rule of the boundary, with DMPC_DEPLOY_BOUNDARY.",
    section: "spec/deployment-and-inference.md#deploying",
    roles: ["edge"],
    class: "exec",
    since: "1.0",
  },
  "DMPC-DEPL-008": {
    level: "shall",
    text: "An edge shall refuse a segment that its runtime cannot load, that keeps data in other files, or whose inputs and outputs do not have the announced names, with DMPC_DEPLOY_SEGMENT.",
    section: "spec/deployment-and-inference.md#deploying",
    roles: ["edge"],
    class: "exec",
    since: "1.0",
  },
  "DMPC-DEPL-009": {
    level: "shall",
    text: "An edge shall refuse `infer.start`, `deploy.release` and `profile.measure` for a deployment that is not held on the connection, with DMPC_DEPLOY_UNKNOWN.",
    section: "spec/deployment-and-inference.md#deploying",
    roles: ["edge"],
    class: "exec",
    since: "1.0",
  },
  "DMPC-DEPL-016": {
    level: "shall",
    text: "An edge shall let the inferences that are under way on a deployment end when it is released, and answer `deploy.release` after them.",
    section: "spec/deployment-and-inference.md#deploying",
    roles: ["edge"],
    class: "exec",
    since: "1.0",
  },
  "DMPC-DEPL-012": {
    level: "shall",
    text: "An edge shall answer `profile.measure` with a profile of the method `whole-model`, the `warmupRuns` and `runs` that were asked for, and one entry for each of `layerIds`, in their order.",
    section: "spec/deployment-and-inference.md#measuring",
    roles: ["edge"],
    class: "full",
    since: "1.0",
    condition: "ICS-CAP-PROFILE",
  },
  "DMPC-DEPL-017": {
    level: "shall",
    text: "An edge shall answer `profile.measure` with the `modelDigest`, `granularity` and `optimizationLevel` of the deployment, and with its allocation.",
    section: "spec/deployment-and-inference.md#measuring",
    roles: ["edge"],
    class: "full",
    since: "1.0",
    condition: "ICS-CAP-PROFILE",
  },
  "DMPC-DEPL-010": {
    level: "shall",
    text: "An edge shall refuse `profile.measure` with DMPC_PROFILE_UNAVAILABLE for a deployment that is not exactly one segment, and for a layer that is not a node of that segment or that its runtime does not time.",
    section: "spec/deployment-and-inference.md#measuring",
    roles: ["edge"],
    class: "full",
    since: "1.0",
    condition: "ICS-CAP-PROFILE",
  },
  "DMPC-INFER-001": {
    level: "shall",
    text: "An edge shall send each boundary tensor that leads from it exactly once in an inference, complete before its answer to `infer.start`.",
    section: "spec/deployment-and-inference.md#inference",
    roles: ["edge"],
    class: "exec",
    since: "1.0",
  },
  "DMPC-INFER-002": {
    level: "shall",
    text: "The tensors that an edge sends shall be the results of its segments on the tensors that it received, as its runtime computes them.",
    section: "spec/deployment-and-inference.md#inference",
    roles: ["edge"],
    class: "exec",
    since: "1.0",
  },
  "DMPC-INFER-003": {
    level: "shall",
    text: "An edge shall answer `infer.start` with one entry for each of its segments, in the order of the deployment.",
    section: "spec/deployment-and-inference.md#inference",
    roles: ["edge"],
    class: "exec",
    since: "1.0",
  },
  "DMPC-INFER-004": {
    level: "shall",
    text: "An edge shall run inferences of one connection that overlap in time without mixing their tensors.",
    section: "spec/deployment-and-inference.md#inference",
    roles: ["edge"],
    class: "exec",
    since: "1.0",
  },
  "DMPC-INFER-005": {
    level: "shall",
    text: "An edge shall refuse an inference in which its runtime fails, or gives a tensor of another type or size than the boundary table says, with DMPC_INFER_FAILED, and shall remain able to serve others.",
    section: "spec/deployment-and-inference.md#inference",
    roles: ["edge"],
    class: "exec",
    since: "1.0",
  },
  "DMPC-INFER-006": {
    level: "shall",
    text: "An edge shall begin to send a part when its segment has run, without waiting for segments that need parts that have not arrived.",
    section: "spec/deployment-and-inference.md#inference",
    roles: ["edge"],
    class: "exec",
    since: "1.0",
  },
  "DMPC-INFER-007": {
    level: "shall",
    text: "An edge shall answer `infer.cancel` with an empty result, whether or not the stream is that of an inference under way.",
    section: "spec/deployment-and-inference.md#cancelling",
    roles: ["edge"],
    class: "exec",
    since: "1.0",
  },
  "DMPC-INFER-008": {
    level: "shall",
    text: "When `infer.cancel` arrives for an inference under way, an edge shall refuse its `infer.start` with DMPC_INFER_CANCELLED and count it as under way no more.",
    section: "spec/deployment-and-inference.md#cancelling",
    roles: ["edge"],
    class: "exec",
    since: "1.0",
  },
  "DMPC-PROF-001": {
    level: "shall",
    text: "A profile shall name no layer twice.",
    section: "spec/device-documents.md#device-profile",
    roles: ["edge"],
    class: "full",
    since: "1.0",
    condition: "ICS-CAP-PROFILE",
  },
  "DMPC-PROF-002": {
    level: "shall",
    text: "A profile shall state the granularity and the optimization level at which its latencies were measured.",
    section: "spec/device-documents.md#device-profile",
    roles: ["edge"],
    class: "full",
    since: "1.0",
    condition: "ICS-CAP-PROFILE",
  },
  "DMPC-PROF-003": {
    level: "shall",
    text: "In a profile with the method `whole-model` the layers' latencies shall add up to `wholeModelMs` within 1 %.",
    section: "spec/device-documents.md#device-profile",
    roles: ["edge"],
    class: "full",
    since: "1.0",
    condition: "ICS-CAP-PROFILE",
  },
  "DMPC-STATE-001": {
    level: "shall",
    text: "The three CPU shares of a state shall add up to at most 1, within 0.001.",
    section: "spec/device-documents.md#system-state",
    roles: ["monitor"],
    class: "core",
    since: "1.0",
  },
  "DMPC-STATE-002": {
    level: "shall",
    text: "The free memory of a state shall not exceed its total memory.",
    section: "spec/device-documents.md#system-state",
    roles: ["monitor"],
    class: "core",
    since: "1.0",
  },
  "DMPC-STATE-014": {
    level: "shall",
    text: "Where a state has `cpuUtilisationShare`, it and `cpuIdleShare` shall add up to 1, within 0.001.",
    section: "spec/device-documents.md#system-state",
    roles: ["monitor"],
    class: "core",
    since: "1.0",
  },
  "DMPC-STATE-015": {
    level: "shall",
    text: "Where a state has `memoryUsageShare`, it shall be the share of the total memory that is not free, within 0.001.",
    section: "spec/device-documents.md#system-state",
    roles: ["monitor"],
    class: "core",
    since: "1.0",
  },
  "DMPC-STATE-003": {
    level: "shall",
    text: "A monitor shall answer `state.get` with a state whose `ageMs` is at most its `validForMs`.",
    section: "spec/device-documents.md#system-state",
    roles: ["monitor"],
    class: "core",
    since: "1.0",
  },
  "DMPC-STATE-011": {
    level: "shall",
    text: "A monitor shall name the `deviceId` of its `hello` in every state.",
    section: "spec/device-documents.md#system-state",
    roles: ["monitor"],
    class: "core",
    since: "1.0",
  },
  "DMPC-STATE-012": {
    level: "shall",
    text: "The shares of a state, apart from `runQueueWaitShare`, and its memory shall be those that the operating system counts for the machine that the monitor runs on.",
    section: "spec/device-documents.md#system-state",
    roles: ["monitor"],
    class: "core",
    since: "1.0",
  },
  "DMPC-STATE-013": {
    level: "shall",
    text: "A monitor shall tell no state on a connection whose sampling ended before that of a state that it told there before.",
    section: "spec/device-documents.md#system-state",
    roles: ["monitor"],
    class: "core",
    since: "1.0",
  },
  "DMPC-STATE-004": {
    level: "shall",
    text: "A planner shall refuse a request in which a state's `ageMs` exceeds its `validForMs`, with DMPC_STATE_STALE.",
    section: "spec/device-documents.md#system-state",
    roles: ["planner"],
    class: "core",
    since: "1.0",
  },
  "DMPC-STATE-005": {
    level: "shall",
    text: "A monitor shall answer `monitor.configure` with its present state and with the sampling period that it keeps, which is at least the one that was asked for.",
    section: "spec/device-documents.md#reporting",
    roles: ["monitor"],
    class: "full",
    since: "1.0",
    condition: "ICS-CAP-REPORT",
  },
  "DMPC-STATE-006": {
    level: "shall",
    text: "A monitor shall send a sample that reaches a threshold as a `state.report`, unless an earlier report has not left yet.",
    section: "spec/device-documents.md#reporting",
    roles: ["monitor"],
    class: "full",
    since: "1.0",
    condition: "ICS-CAP-REPORT",
  },
  "DMPC-STATE-007": {
    level: "shall",
    text: "A monitor shall send no `state.report` of a sample that reaches no threshold.",
    section: "spec/device-documents.md#reporting",
    roles: ["monitor"],
    class: "full",
    since: "1.0",
    condition: "ICS-CAP-REPORT",
  },
  "DMPC-STATE-008": {
    level: "shall",
    text: "A monitor shall send at most one `state.report` in each sampling period, counted from its answer to `monitor.configure`.",
    section: "spec/device-documents.md#reporting",
    roles: ["monitor"],
    class: "full",
    since: "1.0",
    condition: "ICS-CAP-REPORT",
  },
  "DMPC-STATE-009": {
    level: "shall",
    text: "A monitor shall put each `monitor.configure` in the place of the one before it on the connection, and shall apply it to no other connection.",
    section: "spec/device-documents.md#reporting",
    roles: ["monitor"],
    class: "full",
    since: "1.0",
    condition: "ICS-CAP-REPORT",
  },
  "DMPC-STATE-010": {
    level: "shall",
    text: "A monitor shall refuse a `monitor.configure` in which two thresholds name the same metric, with DMPC_DOCUMENT_INVALID.",
    section: "spec/device-documents.md#reporting",
    roles: ["monitor"],
    class: "full",
    since: "1.0",
    condition: "ICS-CAP-REPORT",
  },
  "DMPC-END-001": {
    level: "shall",
    text: "An end device shall call `hello` first on a connection, and nothing else before a `hello` has succeeded.",
    section: "spec/end-device.md#session",
    roles: ["end"],
    class: "exec",
    since: "1.0",
  },
  "DMPC-END-002": {
    level: "shall",
    text: "An end device shall call nothing more on a connection whose `hello` was answered with a version that it did not offer.",
    section: "spec/end-device.md#session",
    roles: ["end"],
    class: "exec",
    since: "1.0",
  },
  "DMPC-END-003": {
    level: "shall",
    text: "An end device shall call only methods that the roles and capabilities of the server's `hello` have, and deploy only segments of a model format that it announces.",
    section: "spec/end-device.md#session",
    roles: ["end"],
    class: "exec",
    since: "1.0",
  },
  "DMPC-END-004": {
    level: "shall",
    text: "An end device shall keep to the `maxPartBytes`, `maxBlobBytes`, `maxDeployments` and `maxConcurrentInferences` of the server's `hello`.",
    section: "spec/end-device.md#session",
    roles: ["end"],
    class: "exec",
    since: "1.0",
  },
  "DMPC-END-005": {
    level: "shall",
    text: "An end device shall use a call id once on a connection, and for each stream an id that is larger than every one before it.",
    section: "spec/end-device.md#session",
    roles: ["end"],
    class: "exec",
    since: "1.0",
  },
  "DMPC-END-006": {
    level: "shall",
    text: "An end device shall deploy the edge device's segments of the plan, in the plan's order, with the plan's crossings as the boundary table, and with the plan's model, granularity, optimization level and allocation.",
    section: "spec/end-device.md#deploying",
    roles: ["end"],
    class: "exec",
    since: "1.0",
  },
  "DMPC-END-007": {
    level: "shall",
    text: "An end device shall send as a segment a sub-model with exactly the segment's layers, inputs and outputs.",
    section: "spec/end-device.md#deploying",
    roles: ["end"],
    class: "exec",
    since: "1.0",
  },
  "DMPC-END-008": {
    level: "shall",
    text: "An end device shall send every blob that the answer to `deploy.prepare` names as missing, whole and with the bytes of its digest, before it prepares the deployment again, and no other blob.",
    section: "spec/end-device.md#deploying",
    roles: ["end"],
    class: "exec",
    since: "1.0",
  },
  "DMPC-END-009": {
    level: "shall",
    text: "An end device shall start inferences only on a deployment that was answered with `ready`.",
    section: "spec/end-device.md#deploying",
    roles: ["end"],
    class: "exec",
    since: "1.0",
  },
  "DMPC-END-010": {
    level: "shall",
    text: "An end device shall send each boundary tensor that leads from it exactly once in an inference, with the value that the model's inputs and the plan's segments give it.",
    section: "spec/end-device.md#inference",
    roles: ["end"],
    class: "exec",
    since: "1.0",
  },
  "DMPC-END-011": {
    level: "shall",
    text: "With an edge device that satisfies this specification and refuses nothing, an end device shall execute the plan, and return the result of the whole model.",
    section: "spec/end-device.md#inference",
    roles: ["end"],
    class: "exec",
    since: "1.0",
  },
  "DMPC-END-012": {
    level: "shall",
    text: "An end device shall use no tensor of the edge device that did not arrive whole and without fault in the stream of its inference before the answer to `infer.start`.",
    section: "spec/end-device.md#inference",
    roles: ["end"],
    class: "exec",
    since: "1.0",
  },
  "DMPC-END-013": {
    level: "shall",
    text: "When the edge device refuses a call, breaks the protocol, ends the connection or falls silent, an end device shall end the inference with the result of the whole model or with a refusal that has a code of the error registry.",
    section: "spec/end-device.md#inference",
    roles: ["end"],
    class: "exec",
    since: "1.0",
  },
  "DMPC-END-014": {
    level: "shall",
    text: "An end device shall end every inference within the time that it was given for it, whatever the edge device does.",
    section: "spec/end-device.md#inference",
    roles: ["end"],
    class: "exec",
    since: "1.0",
  },
  "DMPC-END-015": {
    level: "shall",
    text: "An end device that gives up an inference under way shall cancel it or close the connection.",
    section: "spec/end-device.md#inference",
    roles: ["end"],
    class: "exec",
    since: "1.0",
  },
  "DMPC-LAT-001": {
    level: "shall",
    text: "A receiver shall refuse a latency model in which a type of layer has two entries in `layerTypes`, with DMPC_DOCUMENT_INVALID.",
    section: "spec/latency-model.md#rules",
    roles: ["predictor"],
    class: "core",
    since: "1.0",
  },
  "DMPC-LAT-002": {
    level: "shall",
    text: "A receiver shall refuse a latency model in which the inputs of a regression name a feature twice, or the `least` of an input is above its `most`, with DMPC_DOCUMENT_INVALID.",
    section: "spec/latency-model.md#rules",
    roles: ["predictor"],
    class: "core",
    since: "1.0",
  },
  "DMPC-LAT-003": {
    level: "shall",
    text: "A receiver shall refuse a latency model in which a term, a kernel or a tree names a place that no input of its regression has, or a landmark does not have one coordinate for each of the kernel's inputs, with DMPC_DOCUMENT_INVALID.",
    section: "spec/latency-model.md#rules",
    roles: ["predictor"],
    class: "core",
    since: "1.0",
  },
  "DMPC-LAT-004": {
    level: "shall",
    text: "A receiver shall refuse a latency model in which a list of a tree does not have one entry for each split, or `leaves` not one more, or the links of a tree do not reach each split but the root, and each leaf, exactly once from a split of a smaller number, with DMPC_DOCUMENT_INVALID.",
    section: "spec/latency-model.md#rules",
    roles: ["predictor"],
    class: "core",
    since: "1.0",
  },
  "DMPC-PRED-001": {
    level: "shall",
    text: "A prediction shall have the `deviceId` of the latency model's device and one entry in `layers` for each layer of the model graph, in its order, with the latency that its regression gives.",
    section: "spec/latency-model.md#asking-a-predictor",
    roles: ["predictor"],
    class: "core",
    since: "1.0",
  },
  "DMPC-PRED-002": {
    level: "shall",
    text: "The `totalMs` of a prediction shall be what `wholeModel` gives, or, where there is none, the sum of the latencies of the layers.",
    section: "spec/latency-model.md#asking-a-predictor",
    roles: ["predictor"],
    class: "core",
    since: "1.0",
  },
  "DMPC-PRED-003": {
    level: "shall",
    text: "A prediction shall name what is extrapolated in `extrapolated` and `totalExtrapolated`, and have neither member where nothing is.",
    section: "spec/latency-model.md#asking-a-predictor",
    roles: ["predictor"],
    class: "core",
    since: "1.0",
  },
  "DMPC-PRED-004": {
    level: "shall",
    text: "A predictor shall refuse a call whose state is not of the latency model's device, or whose model graph is of another granularity than the latency model, with DMPC_PROFILE_MISMATCH.",
    section: "spec/latency-model.md#asking-a-predictor",
    roles: ["predictor"],
    class: "core",
    since: "1.0",
  },
  "DMPC-PRED-005": {
    level: "shall",
    text: "A predictor shall refuse a call in which the state's `ageMs` exceeds its `validForMs`, with DMPC_STATE_STALE.",
    section: "spec/latency-model.md#asking-a-predictor",
    roles: ["predictor"],
    class: "core",
    since: "1.0",
  },
  "DMPC-PRED-006": {
    level: "shall",
    text: "A predictor shall refuse a call with a layer whose type has no regression, by a latency model without `otherTypes`, with DMPC_LAYER_TYPE_UNCOVERED.",
    section: "spec/latency-model.md#asking-a-predictor",
    roles: ["predictor"],
    class: "core",
    since: "1.0",
  },
  "DMPC-PRED-007": {
    level: "shall",
    text: "A predictor shall refuse a call in which a regression that is evaluated has a feature that is unknown, with DMPC_FEATURE_UNKNOWN.",
    section: "spec/latency-model.md#asking-a-predictor",
    roles: ["predictor"],
    class: "core",
    since: "1.0",
  },
  "DMPC-PRED-008": {
    level: "shall",
    text: "A predictor shall refuse a call that breaks several rules with the code of the first one in the order of refusal.",
    section: "spec/latency-model.md#asking-a-predictor",
    roles: ["predictor"],
    class: "core",
    since: "1.0",
  },
  "DMPC-CTRL-013": {
    level: "shall",
    text: "A server shall refuse with DMPC_LIMIT_EXCEEDED a `blob.put` that exceeds `maxBlobBytes` alone or together with the blobs under way, a `deploy.prepare` with a segment above `maxBlobBytes` or with boundary tensors that exceed `maxPartBytes` together, a deployment beyond `maxDeployments`, and an inference beyond `maxConcurrentInferences`.",
    section: "spec/limits.md#limits",
    roles: ["edge"],
    class: "exec",
    since: "1.0",
  },
  "DMPC-CTRL-017": {
    level: "shall",
    text: "A server shall refuse with DMPC_LIMIT_EXCEEDED a `profile.measure` while another is under way on the connection.",
    section: "spec/limits.md#limits",
    roles: ["edge"],
    class: "full",
    since: "1.0",
    condition: "ICS-CAP-PROFILE",
    excluded: "Whether the first measurement is still under way when the second arrives does not show on the wire.",
  },
  "DMPC-CTRL-014": {
    level: "shall",
    text: "A server shall close a connection on which a message exceeds `maxMessageBytes`, with the WebSocket status 1009.",
    section: "spec/limits.md#limits",
    roles: ["edge", "planner", "monitor", "predictor"],
    class: "core",
    since: "1.0",
  },
  "DMPC-CTRL-016": {
    level: "shall",
    text: "A server shall answer a call whose result would exceed the other's `maxMessageBytes` with DMPC_LIMIT_EXCEEDED.",
    section: "spec/limits.md#limits",
    roles: ["edge", "planner", "monitor", "predictor"],
    class: "core",
    since: "1.0",
  },
  "DMPC-CTRL-015": {
    level: "shall",
    text: "A peer shall send no message that exceeds the other's `maxMessageBytes`.",
    section: "spec/limits.md#limits",
    roles: ["edge", "planner", "monitor", "predictor", "end"],
    class: "core",
    since: "1.0",
  },
  "DMPC-GRAPH-001": {
    level: "shall",
    text: "A receiver shall refuse a model graph in which a layer id occurs twice, a tensor id occurs twice in `tensors`, or a tensor is produced twice, with DMPC_GRAPH_DUPLICATE.",
    section: "spec/model-graph.md#rules",
    roles: ["planner", "predictor"],
    class: "core",
    since: "1.0",
  },
  "DMPC-GRAPH-002": {
    level: "shall",
    text: "A receiver shall refuse a model graph in which an id in `inputs`, `outputs` or a layer has no entry in `tensors`, a consumed tensor is neither an input nor produced, an output is not produced by a layer, or an entry of `tensors` is neither an input nor produced, with DMPC_GRAPH_REFERENCE.",
    section: "spec/model-graph.md#rules",
    roles: ["planner", "predictor"],
    class: "core",
    since: "1.0",
  },
  "DMPC-GRAPH-003": {
    level: "shall",
    text: "A receiver shall refuse a model graph whose layers depend on each other in a circle, with DMPC_GRAPH_CYCLE.",
    section: "spec/model-graph.md#rules",
    roles: ["planner", "predictor"],
    class: "core",
    since: "1.0",
  },
  "DMPC-GRAPH-004": {
    level: "shall",
    text: "A receiver shall refuse a model graph in which a tensor's `sizeBytes` is not the product of its dimensions times the size of its data type, with DMPC_GRAPH_SIZE.",
    section: "spec/model-graph.md#rules",
    roles: ["planner", "predictor"],
    class: "core",
    since: "1.0",
  },
  "DMPC-PART-001": {
    level: "shall",
    text: "A planner shall refuse a request whose profiles, states or cost table do not belong to it, with DMPC_PROFILE_MISMATCH.",
    section: "spec/partition.md#request",
    roles: ["planner"],
    class: "core",
    since: "1.0",
  },
  "DMPC-PART-002": {
    level: "shall",
    text: "A planner shall refuse a request in which `compute` of all layers on both devices and `transfer` of all tensors in both directions add up to more than 10^15 ns, with DMPC_COST_OVERFLOW.",
    section: "spec/partition.md#request",
    roles: ["planner"],
    class: "core",
    since: "1.0",
  },
  "DMPC-PART-003": {
    level: "shall",
    text: "A planner shall refuse a request that does not have either `end` and `edge` or `costTable`, or that has `weights` where the objective is not `weighted` or lacks them there, or that has `endPower` where the objective is neither `energy` nor `weighted` or lacks it there, with DMPC_DOCUMENT_INVALID.",
    section: "spec/partition.md#request",
    roles: ["planner"],
    class: "core",
    since: "1.0",
  },
  "DMPC-PLAN-001": {
    level: "shall",
    text: "The segments of a plan shall contain each layer of the model graph exactly once.",
    section: "spec/partition.md#plan",
    roles: ["planner"],
    class: "core",
    since: "1.0",
  },
  "DMPC-PLAN-002": {
    level: "shall",
    text: "Each segment of a plan shall come after every segment that it consumes from.",
    section: "spec/partition.md#plan",
    roles: ["planner"],
    class: "core",
    since: "1.0",
  },
  "DMPC-PLAN-003": {
    level: "shall",
    text: "The crossings of a plan shall be exactly the tensors that cross under its placement, each once, with its direction and size.",
    section: "spec/partition.md#plan",
    roles: ["planner"],
    class: "core",
    since: "1.0",
  },
  "DMPC-PLAN-004": {
    level: "shall",
    text: "The `transferMs` of a crossing shall equal `transfer` to the nanosecond.",
    section: "spec/partition.md#plan",
    roles: ["planner"],
    class: "core",
    since: "1.0",
  },
  "DMPC-PLAN-005": {
    level: "shall",
    text: "The `costMs` of a plan shall equal the cost of its placement to the nanosecond.",
    section: "spec/partition.md#plan",
    roles: ["planner"],
    class: "core",
    since: "1.0",
  },
  "DMPC-PLAN-006": {
    level: "shall",
    text: "The members of `breakdown` shall equal, to the nanosecond, the compute cost on each device and the transfer cost of each direction.",
    section: "spec/partition.md#plan",
    roles: ["planner"],
    class: "core",
    since: "1.0",
  },
  "DMPC-PLAN-007": {
    level: "shall",
    text: "The `timelineMs` of a plan shall equal the result of `simulateTimeline` to the nanosecond.",
    section: "spec/partition.md#plan",
    roles: ["planner"],
    class: "core",
    since: "1.0",
  },
  "DMPC-PLAN-008": {
    level: "shall",
    text: "A planner shall answer a request whose objective is `latency`, and that asks for no [capability](planning.md#capabilities), with a plan of least cost.",
    section: "spec/partition.md#plan",
    roles: ["planner"],
    class: "core",
    since: "1.0",
  },
  "DMPC-PLAN-009": {
    level: "shall",
    text: "The plan's `modelDigest` and `granularity` shall be those of the request's model graph, and its `optimizationLevel` that of the profiles.",
    section: "spec/partition.md#plan",
    roles: ["planner"],
    class: "core",
    since: "1.0",
  },
  "DMPC-PLAN-010": {
    level: "shall",
    text: "The segment ids of a plan shall be unique.",
    section: "spec/partition.md#plan",
    roles: ["planner"],
    class: "core",
    since: "1.0",
  },
  "DMPC-PLAN-011": {
    level: "shall",
    text: "The `allocations` of a plan shall be ones under which the request's profiles give latencies.",
    section: "spec/partition.md#plan",
    roles: ["planner"],
    class: "core",
    since: "1.0",
  },
  "DMPC-PLAN-012": {
    level: "shall",
    text: "A planner shall refuse a request that asks for a capability that it does not announce, with DMPC_REQUEST_UNSUPPORTED.",
    section: "spec/planning.md#capabilities",
    roles: ["planner"],
    class: "core",
    since: "1.0",
  },
  "DMPC-PLAN-013": {
    level: "shall",
    text: "A planner shall refuse a request whose constraints or encodings name a layer or tensor that the model graph lacks, or whose encodings name a tensor twice, with DMPC_GRAPH_REFERENCE.",
    section: "spec/planning.md#capabilities",
    roles: ["planner"],
    class: "full",
    since: "1.0",
    condition: "ICS-CAP-CONSTRAINTS",
  },
  "DMPC-PLAN-014": {
    level: "shall",
    text: "The placement of a plan shall satisfy every constraint of the request.",
    section: "spec/planning.md#constraints",
    roles: ["planner"],
    class: "core",
    since: "1.0",
  },
  "DMPC-PLAN-015": {
    level: "shall",
    text: "A crossing shall have the `encoding` in which the tensor travels and its bytes as `encodedBytes`, and neither member if the tensor travels as it is.",
    section: "spec/planning.md#encodings",
    roles: ["planner"],
    class: "full",
    since: "1.0",
    condition: "ICS-CAP-CONSTRAINTS",
  },
  "DMPC-PLAN-016": {
    level: "shall",
    text: "A planner shall answer a request that has neither the objective `throughput`, nor `deadlineMs`, nor `memory`, with a plan of the least value of all placements and choices of allocations that satisfy the constraints.",
    section: "spec/planning.md#optimality",
    roles: ["planner"],
    class: "core",
    since: "1.0",
  },
  "DMPC-PLAN-017": {
    level: "shall",
    text: "A plan shall have `objective`, with the request's objective and the value of its placement, if the objective is not `latency`, or the request has `deadlineMs`, `memory` or `certificate`.",
    section: "spec/planning.md#optimality",
    roles: ["planner"],
    class: "core",
    since: "1.0",
  },
  "DMPC-PLAN-018": {
    level: "shall",
    text: "The `lowerBound` of a plan shall be at most the value of every placement, under every choice of allocations, that satisfies the constraints.",
    section: "spec/planning.md#optimality",
    roles: ["planner"],
    class: "core",
    since: "1.0",
  },
  "DMPC-PLAN-019": {
    level: "shall",
    text: "A planner shall answer a request whose only such member is the objective `throughput`, whose model graph is a chain, and that has `noReturn`, with a plan of the least value.",
    section: "spec/planning.md#optimality",
    roles: ["planner"],
    class: "full",
    since: "1.0",
    condition: "ICS-CAP-BOUNDED",
  },
  "DMPC-PLAN-020": {
    level: "shall",
    text: "A planner that has found no plan under `deadlineMs` or `memory`, and no proof that there is none, shall refuse with DMPC_PLAN_NOT_FOUND.",
    section: "spec/planning.md#optimality",
    roles: ["planner"],
    class: "full",
    since: "1.0",
    condition: "ICS-CAP-BOUNDED",
    excluded:
      "That a search has not found a plan, and has not proved that there is none, cannot be seen from the network.",
  },
  "DMPC-PLAN-021": {
    level: "shall",
    text: "A planner shall answer a request with an infeasible partition if, and only if, no placement satisfies the constraints under any choice of allocations.",
    section: "spec/planning.md#infeasibility",
    roles: ["planner"],
    class: "core",
    since: "1.0",
  },
  "DMPC-PLAN-022": {
    level: "shall",
    text: "The `conflict` of an infeasible partition shall be irreducible: no placement satisfies the constraints that it names, and, for each of them, some placement satisfies all the others.",
    section: "spec/planning.md#infeasibility",
    roles: ["planner"],
    class: "core",
    since: "1.0",
  },
  "DMPC-PLAN-023": {
    level: "shall",
    text: "A plan shall have a `certificate` if the request asks for one, and its proofs shall prove its `lowerBound`.",
    section: "spec/planning.md#certificate",
    roles: ["planner"],
    class: "full",
    since: "1.0",
    condition: "ICS-CAP-CERTIFICATE",
  },
  "DMPC-PLAN-024": {
    level: "shall",
    text: "The `lowerBound` of a certificate shall be that of the plan, where DMPC-PLAN-016 holds for the request, and at most that elsewhere.",
    section: "spec/planning.md#certificate",
    roles: ["planner"],
    class: "full",
    since: "1.0",
    condition: "ICS-CAP-CERTIFICATE",
  },
  "DMPC-CTRL-018": {
    level: "shall",
    text: "A server shall refuse a method only with a code that the table of errors has for that method or for every method.",
    section: "spec/roles-and-methods.md#methods",
    roles: ["edge", "planner", "monitor", "predictor"],
    class: "core",
    since: "1.0",
  },
  "DMPC-SEC-001": {
    level: "should",
    text: "A server that others than its own machine can reach should be reached by `wss` alone.",
    section: "spec/security.md#who-could-do-harm",
    roles: ["edge", "planner", "monitor", "predictor"],
    class: "core",
    since: "1.0",
    excluded: "A recommendation about where a product is installed; the suite may run on the same machine.",
  },
  "DMPC-SEC-002": {
    level: "should",
    text: "A server should know who its client is before it serves anything but `hello`, by means of TLS or HTTP that this specification leaves open.",
    section: "spec/security.md#who-could-do-harm",
    roles: ["edge", "planner", "monitor", "predictor"],
    class: "core",
    since: "1.0",
    excluded: "A recommendation whose means this specification leaves open.",
  },
  "DMPC-SEC-003": {
    level: "shall",
    text: "A receiver shall hold what it is sent to its limits before it takes memory for it.",
    section: "spec/security.md#who-could-do-harm",
    roles: ["edge", "planner", "monitor", "predictor", "end"],
    class: "core",
    since: "1.0",
    excluded:
      "The memory of an implementation does not show on the wire; what it refuses is judged by DMPC-CTRL-013 and DMPC-CTRL-014.",
  },
  "DMPC-SEC-004": {
    level: "shall",
    text: "A server shall let no connection use or release a deployment of another, nor receive its tensors.",
    section: "spec/security.md#who-could-do-harm",
    roles: ["edge"],
    class: "exec",
    since: "1.0",
  },
  "DMPC-SEC-005": {
    level: "shall",
    text: "A server shall not keep the tensors of an inference beyond its end.",
    section: "spec/security.md#who-could-do-harm",
    roles: ["edge"],
    class: "exec",
    since: "1.0",
    excluded: "What an implementation keeps does not show on the wire.",
  },
};
