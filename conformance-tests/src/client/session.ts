import {
  DmpcError,
  type ErrorCode,
  ERROR_REGISTRY,
  findViolation,
  type HelloParams,
  type HelloResult,
  isErrorCode,
  METHOD_REGISTRY,
  type Methods,
  COMMON_ERRORS,
  parseDocument,
  type RpcError,
  type RpcFailure,
  type RpcMessage,
  type RpcNotification,
  type RpcSuccess,
} from "@dmpc/schemas";
import { couldNotRun, inWords, nonConformance } from "../verdict/check-outcome.ts";
import { type Chunk, decodeChunk } from "./chunk.ts";
import { type Closing, connect, type Connection } from "./connection.ts";
import { introduction } from "./introduction.ts";
import { NoAnswer, PATIENCE_MS, within } from "./patience.ts";

/** Receives the notifications of a connection. */
export type NotificationListener = (notification: RpcNotification) => void;

/** A message with which a server answers. */
export type Answer = RpcSuccess | RpcFailure;

/** The name of a method of the control plane. */
export type MethodName = keyof Methods;

/** Receives the chunks of one stream. */
export type ChunkListener = (chunk: Chunk) => void;

interface PendingCall {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (reason: Error) => void;
}

/**
 * A client's side of the protocol on one connection. Every answer is held to its schema and to the error registry; an
 * answer that breaks them fails the check that asked.
 *
 * @see spec/control-plane.md
 */
export class Session {
  /** The connection underneath, for sending what no client should. */
  readonly connection: Connection;
  readonly #pending = new Map<number, PendingCall>();
  readonly #unasked: Answer[] = [];
  readonly #streams = new Map<number, ChunkListener>();
  #onNotification: NotificationListener | undefined;
  #wake: (() => void) | undefined;
  #fault: Error | undefined;
  #hello: HelloResult | undefined;
  #lastId = 0;
  #lastStreamId = 0;
  #maxMessageBytes = Infinity;

  constructor(connection: Connection) {
    this.connection = connection;
    connection.listen({
      text: (message) => {
        this.#guard(() => {
          this.#receiveText(message);
        });
      },
      binary: (message) => {
        this.#guard(() => {
          this.#receiveChunk(message);
        });
      },
      closed: (closing) => {
        this.#fail(nonConformance("the connection to stay open", describeClosing(closing)));
      },
    });
  }

  /** The server's answer to `hello`. */
  get hello(): HelloResult {
    if (this.#hello === undefined) throw new DmpcError("DMPC_INTERNAL", "The check did not say hello first.");
    return this.#hello;
  }

  /** Whether calls can still be answered. */
  get usable(): boolean {
    return this.#fault === undefined;
  }

  /** Introduces the suite, and keeps what the server says of itself. */
  async greet(params: HelloParams = introduction()): Promise<HelloResult> {
    this.#maxMessageBytes = params.limits.maxMessageBytes;
    this.#hello = await this.call("hello", params);
    return this.#hello;
  }

  /** A call id that was not used on this connection. */
  newId(): number {
    this.#lastId += 1;
    return this.#lastId;
  }

  /** A stream id larger than every one before it. */
  newStreamId(): number {
    this.#lastStreamId += 1;
    return this.#lastStreamId;
  }

  /** Names who receives the chunks of a stream. */
  onChunk(streamId: number, listener: ChunkListener): void {
    this.#streams.set(streamId, listener);
  }

  /** Names who receives notifications; until then there must be none. What a listener throws fails the session. */
  onNotification(listener: NotificationListener): void {
    this.#onNotification = listener;
  }

  /**
   * Sends a request with any method and parameters, and waits for its answer.
   *
   * @throws {@link CheckOutcome} `fail` if it is refused with a code that the method does not have.
   */
  async request(method: string, params: unknown): Promise<Answer> {
    const id = this.newId();
    const answer = await this.answerTo(id, JSON.stringify({ jsonrpc: "2.0", id, method, params }), method);
    if ("error" in answer && isMethod(method)) checkRefusable(method, answer.error);
    return answer;
  }

  /** Sends a request whose answer nobody waits for. */
  sendRequest(method: string, params: unknown): void {
    this.connection.sendText(JSON.stringify({ jsonrpc: "2.0", id: this.newId(), method, params }));
  }

  /** Sends a text message, and waits for the answer that carries an id. */
  async answerTo(id: number, message: string, what: string): Promise<Answer> {
    if (this.#fault !== undefined) throw this.#fault;
    this.#expectSendable(message, what);
    const answer = new Promise<Answer>((resolve, reject) => {
      this.#pending.set(id, { resolve, reject });
    });
    this.connection.sendText(message);
    try {
      return await within(answer, () => noAnswer(what), this.connection.patienceMs);
    } finally {
      this.#pending.delete(id);
    }
  }

  /**
   * Calls a method that has to succeed.
   *
   * @returns The result, valid under its schema.
   * @throws {@link CheckOutcome} `fail` on a refusal or an invalid result.
   */
  async call<M extends MethodName>(method: M, params: Methods[M]["params"]): Promise<Methods[M]["result"]> {
    return resultOf(method, await this.request(method, params));
  }

  /**
   * Sends a request that has to be refused.
   *
   * @throws {@link CheckOutcome} `fail` on a result, or on a refusal with another code.
   */
  async expectRefusal(method: string, params: unknown, code: ErrorCode): Promise<RpcError> {
    return refusalOf(method, await this.request(method, params), code);
  }

  /** Sends a text message whose answer does not carry the id of a call that is under way, such as one with the id null. */
  async answerToUnidentified(message: string, what: string): Promise<Answer> {
    this.#expectSendable(message, what);
    this.connection.sendText(message);
    const arrival = (async (): Promise<Answer> => {
      for (;;) {
        if (this.#fault !== undefined) throw this.#fault;
        const answer = this.#unasked.shift();
        if (answer !== undefined) return answer;
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
      }
    })();
    return within(arrival, () => noAnswer(what), this.connection.patienceMs);
  }

  /**
   * Demands that the session is as it should be: still usable, and nothing arrived that nobody had asked for.
   *
   * @throws {@link CheckOutcome} `fail`
   */
  async expectOrder(): Promise<void> {
    await this.call("ping", {});
    const [surplus] = this.#unasked;
    if (surplus !== undefined) throw nonConformance("one answer to each request", `also ${inWords(surplus)}`);
  }

  #guard(receive: () => void): void {
    try {
      receive();
    } catch (error) {
      this.#fail(error instanceof Error ? error : new Error(String(error)));
    }
  }

  #fail(reason: Error): void {
    this.#fault ??= reason;
    for (const { reject } of this.#pending.values()) reject(this.#fault);
    this.#wake?.();
  }

  #receiveText(message: string): void {
    this.#checkSize(Buffer.byteLength(message));
    const answer = parseMessage(message);
    if (!("id" in answer)) {
      if (this.#onNotification === undefined) {
        throw nonConformance("[DMPC-CTRL-019] no notification that was not asked for", inWords(message));
      }
      this.#onNotification(answer);
      return;
    }
    const call = answer.id === null ? undefined : this.#pending.get(answer.id);
    if (call === undefined) {
      this.#unasked.push(answer);
      this.#wake?.();
      return;
    }
    if (answer.id !== null) this.#pending.delete(answer.id);
    call.resolve(answer);
  }

  #receiveChunk(message: Uint8Array): void {
    this.#checkSize(message.length);
    const chunk = decodeChunk(message);
    const listener = this.#streams.get(chunk.streamId);
    if (listener === undefined) {
      throw nonConformance("chunks of announced streams only", `a chunk of stream ${String(chunk.streamId)}`);
    }
    listener(chunk);
  }

  /** The suite keeps to the other's limit as well (DMPC-CTRL-015). */
  #expectSendable(message: string, what: string): void {
    const limit = this.#hello?.limits.maxMessageBytes ?? Infinity;
    const bytes = Buffer.byteLength(message);
    if (bytes <= limit) return;
    throw couldNotRun(
      `a maxMessageBytes that ${what} fits into`,
      `${String(bytes)} bytes, where ${String(limit)} are allowed`,
    );
  }

  #checkSize(bytes: number): void {
    if (bytes <= this.#maxMessageBytes) return;
    throw nonConformance(
      `[DMPC-CTRL-015] messages of at most ${String(this.#maxMessageBytes)} bytes`,
      `a message of ${String(bytes)} bytes`,
    );
  }
}

/** Opens a connection and says hello on it. */
export async function openSession(
  url: string,
  params: HelloParams = introduction(),
  patienceMs = PATIENCE_MS,
): Promise<Session> {
  const session = new Session(await connect(url, patienceMs));
  try {
    await session.greet(params);
    return session;
  } catch (error) {
    session.connection.drop();
    throw error;
  }
}

/**
 * The result of a call that has to succeed.
 *
 * @throws {@link CheckOutcome} `fail` on a refusal or an invalid result.
 */
export function resultOf<M extends MethodName>(method: M, answer: Answer): Methods[M]["result"] {
  if ("error" in answer) throw nonConformance(`a result of ${method}`, inWords(answer.error));
  const { result } = METHOD_REGISTRY[method];
  const violation = findViolation(result, answer.result);
  if (violation !== undefined) {
    throw nonConformance(
      `a result of ${method} that is valid under ${result}.schema.json`,
      `at "${violation.path}": ${violation.message}, in ${inWords(answer.result)}`,
    );
  }
  return parseDocument(result, answer.result);
}

/**
 * The refusal of a call that has to be refused.
 *
 * @throws {@link CheckOutcome} `fail` on a result, or on a refusal with another code.
 */
export function refusalOf(what: string, answer: Answer, code: ErrorCode): RpcError {
  if ("result" in answer)
    throw nonConformance(`${what} to be refused with ${code}`, `result ${inWords(answer.result)}`);
  if (answer.error.data.code !== code) {
    throw nonConformance(`${what} to be refused with ${code}`, inWords(answer.error));
  }
  return answer.error;
}

function noAnswer(what: string): NoAnswer {
  return new NoAnswer("fail", `an answer to ${what}`, "none in time");
}

function isMethod(method: string): method is MethodName {
  return Object.hasOwn(METHOD_REGISTRY, method);
}

/** Holds a refusal to DMPC-CTRL-018. */
function checkRefusable(method: MethodName, { data }: RpcError): void {
  const codes: readonly string[] = [...METHOD_REGISTRY[method].errors, ...COMMON_ERRORS];
  if (codes.includes(data.code)) return;
  throw nonConformance(`[DMPC-CTRL-018] ${method} to be refused with one of ${codes.join(", ")}`, data.code);
}

function parseMessage(message: string): Answer | RpcNotification {
  let value: unknown;
  try {
    value = JSON.parse(message);
  } catch {
    throw nonConformance("text messages that are JSON", inWords(message));
  }
  let rpc: RpcMessage;
  try {
    rpc = parseDocument("rpc-message", value);
  } catch (error) {
    throw nonConformance(
      "text messages that are valid under rpc-message.schema.json",
      `${error instanceof Error ? error.message : String(error)}: ${inWords(message)}`,
    );
  }
  if ("method" in rpc && "id" in rpc) throw nonConformance("no requests from a server", inWords(message));
  if ("error" in rpc) checkRegistered(rpc.error);
  return rpc;
}

/** Holds an error to DMPC-CTRL-007. */
function checkRegistered({ code, data }: RpcError): void {
  const rpcCode = isErrorCode(data.code) ? ERROR_REGISTRY[data.code].rpcCode : undefined;
  if (rpcCode === undefined) {
    throw nonConformance("[DMPC-CTRL-007] a code of the error registry that has a number", data.code);
  }
  if (rpcCode !== code) {
    throw nonConformance(`[DMPC-CTRL-007] the number ${String(rpcCode)} for ${data.code}`, String(code));
  }
}

function describeClosing({ code, reason }: Closing): string {
  return `closed with status ${String(code)}${reason === "" ? "" : ` (${reason})`}`;
}
