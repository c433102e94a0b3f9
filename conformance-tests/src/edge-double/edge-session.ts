import {
  type BlobPutParams,
  type DeployPrepareParams,
  type DeployPrepareResult,
  type ErrorCode,
  findViolation,
  type HelloParams,
  type HelloResult,
  type InferStartParams,
  METHOD_REGISTRY,
  type Methods,
  parseDocument,
  type RequirementId,
} from "@dmpc/schemas";
import { type Answer, type Chunk, type Connection, decodeChunk, digestOf, HEADER_BYTES } from "../client/index.ts";
import { inWords } from "../verdict/check-outcome.ts";
import type { EdgeBehaviour, SeenCall } from "./edge-behaviour.ts";
import { EdgeInference } from "./edge-inference.ts";
import { errorOf } from "./error-of.ts";
import { IncomingBytes } from "./incoming-bytes.ts";
import { judgeDeployment, judgeSubModel } from "./judge-deployment.ts";
import type { Scene } from "./scene.ts";
import { sendPieces } from "./send-part.ts";
import { usualHello } from "./usual-hello.ts";

/** Longest message before hello has succeeded, in bytes. */
const MAX_BYTES_BEFORE_HELLO = 65_536;

/** Most payload in one chunk, so that longer parts are several. */
const PAYLOAD_BYTES = 2 ** 16;

/** What a stream carries. */
interface Stream {
  accept(chunk: Chunk): void;
}

interface BlobTransfer extends Stream {
  readonly complete: Promise<Uint8Array>;
}

type Outcome = { readonly result: object } | { readonly refusal: ErrorCode };

/**
 * One connection of an end device to the suite's edge device. Every message is held to the specification; a breach is
 * noted, and the message is taken as well as it can be.
 *
 * @see spec/end-device.md
 */
export class EdgeSession {
  readonly #connection: Connection;
  readonly #scene: Scene;
  readonly #behaviour: EdgeBehaviour;
  readonly #ids = new Set<number>();
  readonly #blobs = new Map<string, Uint8Array>();
  readonly #wanted = new Map<string, number>();
  readonly #ready = new Map<string, DeployPrepareParams>();
  readonly #streams = new Map<number, Stream>();
  readonly #inferences = new Map<number, EdgeInference>();
  #hello: HelloResult | undefined;
  #maxPayloadBytes = PAYLOAD_BYTES;
  #mustEnd = false;
  #highestStreamId = 0;
  #blobBytesUnderWay = 0;

  constructor(connection: Connection, scene: Scene, behaviour: EdgeBehaviour) {
    this.#connection = connection;
    this.#scene = scene;
    this.#behaviour = behaviour;
    connection.listen({
      text: (message) => {
        this.#receiveText(message);
      },
      binary: (message) => {
        this.#receiveChunk(message);
      },
      closed: () => {
        for (const inference of this.#inferences.values()) inference.giveUp();
        this.#inferences.clear();
      },
    });
  }

  /** Whether the end device has let go of every inference: it was answered or cancelled, or the connection has ended. */
  get released(): boolean {
    return this.#inferences.size === 0;
  }

  /** Whether the connection has ended, so that every message of the end device has been looked at. */
  get closed(): boolean {
    return this.#connection.closing !== undefined;
  }

  /** Ends the connection. */
  drop(): void {
    this.#connection.drop();
  }

  #note(requirement: RequirementId, expected: string, seen: string): void {
    this.#scene.observations.note(requirement, expected, seen);
  }

  #receiveText(message: string): void {
    this.#checkSize(Buffer.byteLength(message));
    const call = this.#readCall(message);
    if (call === undefined) return;
    const { observations } = this.#scene;
    observations.calls.push(call.method);
    if (this.#ids.has(call.id)) this.#note("DMPC-END-005", "a new id for each call", `again ${String(call.id)}`);
    this.#ids.add(call.id);
    if (this.#mustEnd) {
      this.#note("DMPC-END-002", "no call after a version that was not offered", call.method);
    }
    const hindrance = this.#hindrance(call);
    if (hindrance !== undefined) {
      void this.#answer(call, { refusal: hindrance });
      return;
    }
    const violation = findViolation(METHOD_REGISTRY[call.method as keyof Methods].params, call.params);
    if (violation !== undefined) {
      const expected = `parameters of ${call.method} that are valid under its schema`;
      this.#note("DMPC-JSON-001", expected, `at "${violation.path}": ${violation.message}, in ${inWords(call.params)}`);
      void this.#answer(call, { refusal: "DMPC_DOCUMENT_INVALID" });
      return;
    }
    void this.#serve(call);
  }

  /** The call that a text message is; undefined, with a breach noted, if it is none. */
  #readCall(message: string): SeenCall | undefined {
    let value: unknown;
    try {
      value = JSON.parse(message);
    } catch {
      this.#note("DMPC-JSON-001", "text messages that are JSON", inWords(message));
      return undefined;
    }
    const violation = findViolation("rpc-message", value);
    if (violation !== undefined) {
      const seen = `at "${violation.path}": ${violation.message}, in ${inWords(message)}`;
      this.#note("DMPC-JSON-001", "text messages that are valid under rpc-message.schema.json", seen);
      return undefined;
    }
    const rpc = parseDocument("rpc-message", value);
    if ("method" in rpc && "id" in rpc) return { id: rpc.id, method: rpc.method, params: { ...rpc.params } };
    this.#note("DMPC-JSON-001", "requests only from a client", inWords(message));
    return undefined;
  }

  /** Why a call is not served whatever its parameters. */
  #hindrance({ method }: SeenCall): ErrorCode | undefined {
    if (method === "hello") return this.#hello === undefined ? undefined : "DMPC_SESSION_HELLO_REPEATED";
    if (this.#hello === undefined) {
      this.#note("DMPC-END-001", "hello first, and nothing else before it has succeeded", method);
      return isMethod(method) ? "DMPC_SESSION_HELLO_REQUIRED" : "DMPC_RPC_METHOD_UNKNOWN";
    }
    const { roles, capabilities } = this.#hello;
    if (isMethod(method)) {
      const { servedBy, capability }: { servedBy: readonly string[]; capability?: string } = METHOD_REGISTRY[method];
      const served = servedBy.some((role) => roles.includes(role));
      if (served && (capability === undefined || capabilities.includes(capability))) return undefined;
    }
    const announced = `the roles ${inWords(roles)} and capabilities ${inWords(capabilities)}`;
    this.#note("DMPC-END-003", `only methods that belong to ${announced}`, method);
    return "DMPC_RPC_METHOD_UNKNOWN";
  }

  async #serve(call: SeenCall): Promise<void> {
    // A stream is there from its announcement on, however long its call waits.
    const stream = this.#announce(call);
    if ((await this.#behaviour.beforeCall?.(call, this.#connection)) === false) return;
    await this.#answer(call, await this.#dispatch(call, stream));
  }

  #dispatch(call: SeenCall, stream: Stream | undefined): Outcome | Promise<Outcome> {
    // They are valid under the schema of their method: a call whose are not was refused before.
    const { params } = call;
    switch (call.method) {
      case "hello":
        return this.#greet(params as unknown as HelloParams);
      case "ping":
        return { result: {} };
      case "blob.put":
        return this.#putBlob(params as unknown as BlobPutParams, stream as BlobTransfer);
      case "deploy.prepare":
        return this.#prepare(params as unknown as DeployPrepareParams);
      case "deploy.release":
        return this.#ready.delete(String(params["deploymentId"])) ? { result: {} } : { refusal: "DMPC_DEPLOY_UNKNOWN" };
      case "infer.start":
        return this.#infer(params as unknown as InferStartParams, stream);
      case "infer.cancel":
        return this.#cancel(Number(params["streamId"]));
      default:
        // The suite's edge device has neither a planner nor a monitor, whatever it announces: it has no time for them.
        return { refusal: "DMPC_LIMIT_EXCEEDED" };
    }
  }

  #greet(params: HelloParams): Outcome {
    if (!params.versions.some((version) => version.startsWith("1."))) return { refusal: "DMPC_SESSION_VERSION" };
    const hello = { ...usualHello(), ...this.#behaviour.hello?.(params) };
    this.#hello = hello;
    this.#mustEnd = !params.versions.some((version) => speaks(version, hello.version));
    this.#maxPayloadBytes = Math.min(PAYLOAD_BYTES, params.limits.maxMessageBytes) - HEADER_BYTES;
    this.#scene.observations.count("hello");
    return { result: hello };
  }

  /** Opens the stream that a call announces. */
  #announce({ method, params }: SeenCall): Stream | undefined {
    if (method !== "blob.put" && method !== "infer.start") return undefined;
    const streamId = Number(params["streamId"]);
    if (streamId <= this.#highestStreamId) {
      const expected = `a stream id above ${String(this.#highestStreamId)}`;
      this.#note("DMPC-END-005", expected, `${String(streamId)} in ${method}`);
    }
    this.#highestStreamId = Math.max(this.#highestStreamId, streamId);
    const stream = method === "blob.put" ? this.#openBlob(params) : this.#openInference(streamId, params);
    if (stream !== undefined) this.#streams.set(streamId, stream);
    return stream;
  }

  #openBlob(params: SeenCall["params"]): BlobTransfer {
    const incoming = new IncomingBytes(Number(params["sizeBytes"]), this.#scene.observations, "DMPC-END-008");
    let finish: (bytes: Uint8Array) => void = () => undefined;
    const complete = new Promise<Uint8Array>((resolve) => {
      finish = resolve;
    });
    return {
      complete,
      accept: (chunk) => {
        if (!chunk.blob) this.#note("DMPC-END-008", "chunks of a blob with the flag blob", "one without");
        incoming.add(chunk);
        if (incoming.whole !== undefined) finish(incoming.whole);
      },
    };
  }

  #openInference(streamId: number, params: SeenCall["params"]): EdgeInference | undefined {
    const deployment = this.#ready.get(String(params["deploymentId"]));
    if (deployment === undefined) return undefined;
    const inference = new EdgeInference(this.#scene, deployment);
    const limit = this.#hello?.limits.maxConcurrentInferences ?? Infinity;
    this.#inferences.set(streamId, inference);
    if (this.#inferences.size > limit) {
      const seen = `${String(this.#inferences.size)} under way`;
      this.#note("DMPC-END-004", `at most ${String(limit)} inferences at once (maxConcurrentInferences)`, seen);
    }
    return inference;
  }

  async #putBlob({ digest, sizeBytes }: BlobPutParams, { complete }: BlobTransfer): Promise<Outcome> {
    const announced = this.#wanted.get(digest);
    if (announced === undefined) {
      this.#note("DMPC-END-008", `only blobs that are missing: ${inWords([...this.#wanted.keys()])}`, digest);
    } else if (announced !== sizeBytes) {
      this.#note("DMPC-END-008", `a blob of ${String(announced)} bytes, as announced`, `${String(sizeBytes)} bytes`);
    }
    const limit = this.#hello?.limits.maxBlobBytes ?? Infinity;
    this.#blobBytesUnderWay += sizeBytes;
    if (this.#blobBytesUnderWay > limit) {
      const seen = `${String(this.#blobBytesUnderWay)} under way`;
      this.#note("DMPC-END-004", `at most ${String(limit)} bytes of blobs at once (maxBlobBytes)`, seen);
    }
    const bytes = await complete;
    this.#blobBytesUnderWay -= sizeBytes;
    this.#scene.observations.count("blob");
    if (digestOf(bytes) !== digest) {
      this.#note("DMPC-END-008", `the bytes of ${digest}`, `those of ${digestOf(bytes)}`);
    }
    this.#blobs.set(digest, bytes);
    this.#wanted.delete(digest);
    return { result: { digest } };
  }

  #prepare(params: DeployPrepareParams): Outcome {
    const { deploymentId, segments } = params;
    const hello = this.#hello ?? usualHello();
    judgeDeployment(this.#scene, params, hello);
    if (!this.#ready.has(deploymentId) && this.#ready.size >= hello.limits.maxDeployments) {
      const expected = `at most ${String(hello.limits.maxDeployments)} deployments (maxDeployments)`;
      this.#note("DMPC-END-004", expected, "another one");
      return { refusal: "DMPC_LIMIT_EXCEEDED" };
    }
    for (const digest of this.#wanted.keys()) {
      this.#note("DMPC-END-008", "every missing blob before the next deploy.prepare", `no ${digest}`);
    }
    const missing = segments.filter(({ blobDigest }) => !this.#blobs.has(blobDigest));
    if (missing.length > 0 && this.#behaviour.holdsBlobs !== true) {
      for (const { blobDigest, blobSizeBytes } of missing) this.#wanted.set(blobDigest, blobSizeBytes);
      const missingBlobs = [...this.#wanted.keys()];
      return { result: { deploymentId, status: "missing", missingBlobs } satisfies DeployPrepareResult };
    }
    segments.forEach(({ blobDigest }, index) => {
      const blob = this.#blobs.get(blobDigest);
      if (blob !== undefined) judgeSubModel(this.#scene, index, blob);
    });
    this.#ready.set(deploymentId, params);
    this.#scene.observations.count("ready");
    return { result: { deploymentId, status: "ready", missingBlobs: [] } satisfies DeployPrepareResult };
  }

  async #infer({ deploymentId, streamId }: InferStartParams, stream: Stream | undefined): Promise<Outcome> {
    const deployment = this.#ready.get(deploymentId);
    if (!(stream instanceof EdgeInference) || deployment === undefined) {
      this.#note("DMPC-END-009", "inferences only on a deployment that is ready", inWords(deploymentId));
      return { refusal: "DMPC_DEPLOY_UNKNOWN" };
    }
    const end = await stream.run(async (partIndex, bytes) => {
      const part = { streamId, partIndex, bytes, maxPayloadBytes: this.#maxPayloadBytes };
      if (this.#behaviour.sendPart === undefined) sendPieces(part, this.#connection);
      else await this.#behaviour.sendPart(part, this.#connection);
    });
    if (end === "given-up") return { refusal: "DMPC_INFER_CANCELLED" };
    this.#scene.observations.count("inference");
    const segments = deployment.segments.map(({ segmentId }) => ({ segmentId, computeMs: 1 }));
    return { result: { streamId, segments } };
  }

  #cancel(streamId: number): Outcome {
    this.#inferences.get(streamId)?.giveUp();
    this.#inferences.delete(streamId);
    return { result: {} };
  }

  async #answer(call: SeenCall, outcome: Outcome): Promise<void> {
    const head = { jsonrpc: "2.0", id: call.id } as const;
    const answer: Answer =
      "result" in outcome ? { ...head, result: { ...outcome.result } } : { ...head, error: errorOf(outcome.refusal) };
    const behaviour = this.#behaviour;
    const sent = behaviour.answer === undefined ? answer : await behaviour.answer(call, answer, this.#connection);
    this.#keepToWhatWasSaid(call, sent);
    if (sent === undefined) return;
    if (call.method === "infer.start") this.#inferences.delete(Number(call.params["streamId"]));
    this.#connection.sendText(typeof sent === "string" ? sent : JSON.stringify(sent));
  }

  /** What the end device was told counts, not what would have been right. */
  #keepToWhatWasSaid({ method, params }: SeenCall, sent: unknown): void {
    const result = typeof sent === "object" && sent !== null && "result" in sent ? sent.result : undefined;
    if (method === "hello" && result === undefined) this.#hello = undefined;
    const ready = typeof result === "object" && result !== null && "status" in result && result.status === "ready";
    if (method === "deploy.prepare" && !ready) this.#ready.delete(String(params["deploymentId"]));
  }

  #receiveChunk(message: Uint8Array): void {
    this.#checkSize(message.length);
    let chunk: Chunk;
    try {
      chunk = decodeChunk(message);
    } catch (error) {
      this.#scene.observations.noteThrown("DMPC-DATA-001", error);
      return;
    }
    if (chunk.streamId === 0 || chunk.streamId > this.#highestStreamId) {
      this.#note("DMPC-END-010", "chunks of streams that were announced", `stream ${String(chunk.streamId)}`);
      return;
    }
    // A stream that has ended changes nothing any more, but what is sent on it again is still a breach.
    this.#streams.get(chunk.streamId)?.accept(chunk);
  }

  #checkSize(bytes: number): void {
    const limit = this.#hello?.limits.maxMessageBytes ?? MAX_BYTES_BEFORE_HELLO;
    if (bytes <= limit) return;
    this.#note("DMPC-CTRL-015", `messages of at most ${String(limit)} bytes`, `one of ${String(bytes)} bytes`);
  }
}

/** Whether to offer one version is to offer the other. */
function speaks(offered: string, version: string): boolean {
  const [major, minor] = offered.split(".").map(Number);
  const [otherMajor, otherMinor] = version.split(".").map(Number);
  return major === otherMajor && (otherMinor ?? 0) <= (minor ?? 0);
}

function isMethod(method: string): method is keyof Methods {
  return Object.hasOwn(METHOD_REGISTRY, method);
}
