// Generated from spec/errors.yaml by `npm run generate`. Do not edit.

/** One entry of the error registry. */
export interface ErrorRegistration {
  /** Number in a JSON-RPC error; undefined where the code never crosses the wire. */
  readonly rpcCode: number | undefined;
  /** What the code says. */
  readonly meaning: string;
  /** Who can put it right. */
  readonly mends: string;
}

/** A registered error code. */
export type ErrorCode =
  | "DMPC_RPC_PARSE"
  | "DMPC_RPC_INVALID"
  | "DMPC_RPC_METHOD_UNKNOWN"
  | "DMPC_DOCUMENT_INVALID"
  | "DMPC_INTERNAL"
  | "DMPC_SESSION_HELLO_REQUIRED"
  | "DMPC_SESSION_HELLO_REPEATED"
  | "DMPC_SESSION_VERSION"
  | "DMPC_LIMIT_EXCEEDED"
  | "DMPC_GRAPH_DUPLICATE"
  | "DMPC_GRAPH_REFERENCE"
  | "DMPC_GRAPH_CYCLE"
  | "DMPC_GRAPH_SIZE"
  | "DMPC_PROFILE_MISMATCH"
  | "DMPC_PROFILE_UNAVAILABLE"
  | "DMPC_STATE_STALE"
  | "DMPC_COST_OVERFLOW"
  | "DMPC_REQUEST_UNSUPPORTED"
  | "DMPC_PLAN_NOT_FOUND"
  | "DMPC_PLAN_INVALID"
  | "DMPC_DEPLOY_UNKNOWN"
  | "DMPC_DEPLOY_CONFLICT"
  | "DMPC_DEPLOY_FORMAT"
  | "DMPC_DEPLOY_BOUNDARY"
  | "DMPC_DEPLOY_SEGMENT"
  | "DMPC_BLOB_DIGEST"
  | "DMPC_DEPLOY_RESOURCES"
  | "DMPC_STREAM_ID"
  | "DMPC_FRAME_INVALID"
  | "DMPC_FRAME_CRC"
  | "DMPC_CHUNK_RANGE"
  | "DMPC_CHUNK_OVERLAP"
  | "DMPC_STREAM_TIMEOUT"
  | "DMPC_INFER_FAILED"
  | "DMPC_INFER_CANCELLED"
  | "DMPC_LAYER_TYPE_UNCOVERED"
  | "DMPC_FEATURE_UNKNOWN"
  | "DMPC_TRANSPORT_UNREACHABLE"
  | "DMPC_TRANSPORT_CLOSED"
  | "DMPC_TRANSPORT_TIMEOUT"
  | "DMPC_PEER_PROTOCOL"
  | "DMPC_SAMPLE_INVALID"
  | "DMPC_MODEL_INVALID"
  | "DMPC_MODEL_UNSUPPORTED"
  | "DMPC_INPUT_INVALID"
  | "DMPC_FILE"
  | "DMPC_USAGE"
  | "DMPC_PROCESS"
  | "DMPC_OUTPUT_MISMATCH"
  | "DMPC_CONFORMANCE_FAILED"
  | "DMPC_HARNESS_PROTOCOL";

/** The error registry. */
export const ERROR_REGISTRY: Readonly<Record<ErrorCode, ErrorRegistration>> = {
  DMPC_RPC_PARSE: { rpcCode: -32700, meaning: "A text message is not one JSON value.", mends: "caller" },
  DMPC_RPC_INVALID: {
    rpcCode: -32600,
    meaning: "A text message is JSON but not a request of this protocol.",
    mends: "caller",
  },
  DMPC_RPC_METHOD_UNKNOWN: {
    rpcCode: -32601,
    meaning: "The method is not served on this connection.",
    mends: "caller",
  },
  DMPC_DOCUMENT_INVALID: {
    rpcCode: -32602,
    meaning: "Parameters or a document break their JSON Schema, or a rule beyond it that has no code of its own.",
    mends: "caller",
  },
  DMPC_INTERNAL: {
    rpcCode: -32603,
    meaning: "The implementation failed in a way that it did not foresee.",
    mends: "implementer",
  },
  DMPC_SESSION_HELLO_REQUIRED: { rpcCode: 1001, meaning: "A method was called before hello.", mends: "caller" },
  DMPC_SESSION_HELLO_REPEATED: {
    rpcCode: 1002,
    meaning: "hello was called again on a connection that already has a version.",
    mends: "caller",
  },
  DMPC_SESSION_VERSION: {
    rpcCode: 1003,
    meaning: "None of the offered protocol versions is spoken here.",
    mends: "operator",
  },
  DMPC_LIMIT_EXCEEDED: {
    rpcCode: 1004,
    meaning: "A call exceeds an announced limit, or what the server has room or time for.",
    mends: "caller",
  },
  DMPC_GRAPH_DUPLICATE: {
    rpcCode: 1101,
    meaning: "A layer id, tensor id or producer of a tensor occurs twice.",
    mends: "author of the document",
  },
  DMPC_GRAPH_REFERENCE: {
    rpcCode: 1102,
    meaning: "An id names no layer or tensor of the document, or a tensor has no producer.",
    mends: "author of the document",
  },
  DMPC_GRAPH_CYCLE: {
    rpcCode: 1103,
    meaning: "The layers depend on each other in a circle.",
    mends: "author of the document",
  },
  DMPC_GRAPH_SIZE: {
    rpcCode: 1104,
    meaning: "A tensor's sizeBytes is not its number of elements times the size of its data type.",
    mends: "author of the document",
  },
  DMPC_PROFILE_MISMATCH: {
    rpcCode: 1201,
    meaning:
      "A device profile or state does not belong to the request's model, granularity, optimization level, layers or device.",
    mends: "caller",
  },
  DMPC_PROFILE_UNAVAILABLE: {
    rpcCode: 1202,
    meaning: "The device cannot measure the layers of this deployment.",
    mends: "caller",
  },
  DMPC_STATE_STALE: { rpcCode: 1203, meaning: "A system state is older than it is valid.", mends: "caller" },
  DMPC_COST_OVERFLOW: {
    rpcCode: 1204,
    meaning: "The costs of the request add up to more than 10^9 milliseconds.",
    mends: "caller",
  },
  DMPC_REQUEST_UNSUPPORTED: {
    rpcCode: 1205,
    meaning: "The request asks for what the planner does not announce as a capability.",
    mends: "caller",
  },
  DMPC_PLAN_NOT_FOUND: {
    rpcCode: 1206,
    meaning: "The planner found no plan within its limits, and no proof that there is none.",
    mends: "caller",
  },
  DMPC_PLAN_INVALID: {
    rpcCode: undefined,
    meaning:
      "A plan is for another request, does not cover each layer once, orders its segments wrongly, or names the wrong crossings.",
    mends: "implementer of the planner",
  },
  DMPC_DEPLOY_UNKNOWN: {
    rpcCode: 1301,
    meaning: "No deployment of that id is ready on this connection.",
    mends: "caller",
  },
  DMPC_DEPLOY_CONFLICT: {
    rpcCode: 1302,
    meaning: "The deployment id is in use for other parameters.",
    mends: "caller",
  },
  DMPC_DEPLOY_FORMAT: {
    rpcCode: 1303,
    meaning: "The format of a segment was not announced in hello.",
    mends: "caller",
  },
  DMPC_DEPLOY_BOUNDARY: {
    rpcCode: 1304,
    meaning: "The segments' inputs and outputs and the boundary table do not fit together.",
    mends: "caller",
  },
  DMPC_DEPLOY_SEGMENT: {
    rpcCode: 1305,
    meaning: "The runtime cannot load a segment, or its inputs and outputs are not those announced.",
    mends: "caller",
  },
  DMPC_BLOB_DIGEST: {
    rpcCode: 1306,
    meaning: "The bytes of a blob do not have the announced digest or size.",
    mends: "caller",
  },
  DMPC_DEPLOY_RESOURCES: {
    rpcCode: 1307,
    meaning: "The device does not grant the allocation that a deployment asks for.",
    mends: "caller",
  },
  DMPC_STREAM_ID: {
    rpcCode: 1401,
    meaning: "A stream id is not larger than every one before it on the connection.",
    mends: "caller",
  },
  DMPC_FRAME_INVALID: {
    rpcCode: 1402,
    meaning: "A binary message is not a chunk of this protocol, or names a stream above every announced one.",
    mends: "implementer of the sender",
  },
  DMPC_FRAME_CRC: {
    rpcCode: 1403,
    meaning: "A chunk's bytes do not have the CRC-32 that its header gives.",
    mends: "implementer of the sender",
  },
  DMPC_CHUNK_RANGE: {
    rpcCode: 1404,
    meaning: "A chunk names a part that its stream does not carry, reaches beyond its end, or has the last flag wrong.",
    mends: "implementer of the sender",
  },
  DMPC_CHUNK_OVERLAP: {
    rpcCode: 1405,
    meaning: "A chunk repeats bytes of a part that had arrived already.",
    mends: "implementer of the sender",
  },
  DMPC_STREAM_TIMEOUT: {
    rpcCode: 1406,
    meaning: "No chunk of a stream has arrived for longer than the receiver waits.",
    mends: "caller",
  },
  DMPC_INFER_FAILED: {
    rpcCode: 1501,
    meaning: "The runtime failed while it executed a segment, or gave a tensor of another type or size than announced.",
    mends: "operator of the device",
  },
  DMPC_INFER_CANCELLED: {
    rpcCode: 1502,
    meaning: "The client gave the inference up.",
    mends: "no one; it was asked for",
  },
  DMPC_LAYER_TYPE_UNCOVERED: {
    rpcCode: 1601,
    meaning: "A latency model has no regression for the type of a layer.",
    mends: "caller",
  },
  DMPC_FEATURE_UNKNOWN: {
    rpcCode: 1602,
    meaning: "A regression needs a feature that the model graph or the state does not tell.",
    mends: "caller",
  },
  DMPC_TRANSPORT_UNREACHABLE: {
    rpcCode: undefined,
    meaning: "No connection to the peer could be made.",
    mends: "operator",
  },
  DMPC_TRANSPORT_CLOSED: {
    rpcCode: undefined,
    meaning: "The connection ended while a call was under way.",
    mends: "operator",
  },
  DMPC_TRANSPORT_TIMEOUT: { rpcCode: undefined, meaning: "The peer did not answer in time.", mends: "operator" },
  DMPC_PEER_PROTOCOL: {
    rpcCode: undefined,
    meaning: "The peer sent something that the protocol does not allow.",
    mends: "implementer of the peer",
  },
  DMPC_SAMPLE_INVALID: {
    rpcCode: undefined,
    meaning: "A row of measured latencies cannot be read, or makes no sense.",
    mends: "user",
  },
  DMPC_MODEL_INVALID: {
    rpcCode: undefined,
    meaning: "A file is not an ONNX model, or breaks a limit on models.",
    mends: "user",
  },
  DMPC_MODEL_UNSUPPORTED: {
    rpcCode: undefined,
    meaning: "The model uses something that this implementation cannot partition.",
    mends: "user",
  },
  DMPC_INPUT_INVALID: {
    rpcCode: undefined,
    meaning: "An input (picture, tensor) cannot be read or does not fit the model.",
    mends: "user",
  },
  DMPC_FILE: { rpcCode: undefined, meaning: "A file cannot be read or written.", mends: "user" },
  DMPC_USAGE: { rpcCode: undefined, meaning: "The command line is wrong.", mends: "user" },
  DMPC_PROCESS: {
    rpcCode: undefined,
    meaning: "A process that was started for the run did not start or ended before its work was done.",
    mends: "operator",
  },
  DMPC_OUTPUT_MISMATCH: {
    rpcCode: undefined,
    meaning:
      "Cooperative execution gave another result than the whole model, or the text read is not the expected one.",
    mends: "implementer",
  },
  DMPC_CONFORMANCE_FAILED: {
    rpcCode: undefined,
    meaning: "The conformance suite's verdict is not pass.",
    mends: "implementer",
  },
  DMPC_HARNESS_PROTOCOL: {
    rpcCode: undefined,
    meaning: "A program that drives an implementation for the suite broke the rules for doing so.",
    mends: "author of that program",
  },
};
