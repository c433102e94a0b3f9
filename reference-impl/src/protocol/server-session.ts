import {
  DmpcError,
  findViolation,
  type HelloParams,
  METHOD_REGISTRY,
  type Methods,
  type Notifications,
  parseDocument,
  type RpcRequest,
} from "@dmpc/schemas";
import { cutIntoChunks, decodeChunk, encodeChunk } from "./chunk.ts";
import type { ConnectionOutput } from "./connection-output.ts";
import { IncomingStream, type IncomingStreamOptions } from "./incoming-stream.ts";
import { readRpcText, toRpcFailure } from "./rpc-text.ts";
import { chooseVersion, MAX_MESSAGE_BYTES_BEFORE_HELLO } from "./versions.ts";

/** What a handler may do with the streams of its connection. */
export interface Streams {
  /** Takes the chunks of a stream that a request announced. Call it before the handler first waits. */
  open(streamId: number, options: IncomingStreamOptions): void;
  /** Takes no more chunks of the stream; those that still come are discarded. */
  close(streamId: number): void;
  /**
   * Sends a part on a stream; settles when it has left, so that the sender can wait for a peer that reads slowly. Stops
   * where the stream is closed.
   */
  sendPart(streamId: number, partIndex: number, bytes: Uint8Array): Promise<void>;
}

/** Sends a notification to the peer; says whether it left, which it does not while another is on its way. */
export type Notify = <N extends keyof Notifications>(method: N, params: Notifications[N]) => boolean;

/** Serves a method: checked parameters in, result out; throws DmpcError to refuse. */
type Handler<M extends keyof Methods> = (
  params: Methods[M]["params"],
  streams: Streams,
  notify: Notify,
) => Promise<Methods[M]["result"]> | Methods[M]["result"];

/** The methods that a connection serves. `hello` gets the version that the session has chosen. */
export type Handlers = { readonly [M in Exclude<keyof Methods, "hello">]?: Handler<M> } & {
  readonly hello: (params: HelloParams, version: string) => Methods["hello"]["result"];
};

/**
 * One connection as its server sees it, without the socket: text and binary messages in, messages and closing out.
 *
 * @see spec/control-plane.md
 */
export class ServerSession {
  readonly #handlers: Handlers;
  readonly #output: ConnectionOutput;
  readonly #onInternalError: (error: unknown) => void;
  readonly #streams = new Map<number, IncomingStream>();
  #peerMessageBytes: number | undefined;
  #highestStreamId = 0;
  #notifying = false;
  #ended = false;

  /**
   * @param handlers - The methods that the connection serves.
   * @param output - The connection.
   * @param onInternalError - Told of every failure that the peer only learns of as DMPC_INTERNAL.
   */
  constructor(handlers: Handlers, output: ConnectionOutput, onInternalError: (error: unknown) => void) {
    this.#handlers = handlers;
    this.#output = output;
    this.#onInternalError = onInternalError;
  }

  /** The connection is over: nothing is answered any more. */
  end(): void {
    this.#ended = true;
    for (const stream of this.#streams.values()) stream.close();
  }

  /** Whether hello has succeeded. */
  get greeted(): boolean {
    return this.#peerMessageBytes !== undefined;
  }

  /** Takes a text message and answers it; settles when the answer has been sent. Never rejects. */
  async receiveText(text: string): Promise<void> {
    const reading = readRpcText(text);
    if ("error" in reading) {
      this.#refuse(reading.id, reading.error);
      return;
    }
    const { message } = reading;
    const id = "id" in message ? message.id : null;
    try {
      if (!("method" in message && "id" in message)) {
        const what = "The message is an answer or a notification, but nothing was asked; send requests only.";
        throw new DmpcError("DMPC_RPC_INVALID", what);
      }
      const answer = this.#toAnswer(message, await this.#dispatch(message));
      if (!this.#ended) void this.#output.sendText(answer);
    } catch (error) {
      this.#refuse(id, error);
    }
  }

  /** Takes a binary message; closes the connection if it is no chunk of an announced stream. */
  receiveBinary(message: Uint8Array): void {
    try {
      const chunk = decodeChunk(message);
      if (chunk.streamId === 0 || chunk.streamId > this.#highestStreamId) {
        throw new DmpcError(
          "DMPC_FRAME_INVALID",
          `DMPC_FRAME_INVALID: stream ${String(chunk.streamId)} was not announced`,
        );
      }
      this.#streams.get(chunk.streamId)?.accept(chunk);
    } catch (error) {
      const expected = error instanceof DmpcError;
      if (!expected) this.#onInternalError(error);
      this.#output.close(expected ? 1008 : 1011, expected ? error.message : "DMPC_INTERNAL");
    }
  }

  #refuse(id: number | null, error: unknown): void {
    if (this.#ended) return;
    const failure = toRpcFailure(id, error);
    if (failure.error.data.code === "DMPC_INTERNAL") this.#onInternalError(error);
    void this.#output.sendText(JSON.stringify(failure));
  }

  #toAnswer({ id, method }: RpcRequest, result: object): string {
    const text = JSON.stringify({ jsonrpc: "2.0", id, result });
    const limit = this.#peerMessageBytes ?? MAX_MESSAGE_BYTES_BEFORE_HELLO;
    if (Buffer.byteLength(text) <= limit) return text;
    throw new DmpcError(
      "DMPC_LIMIT_EXCEEDED",
      `The result of ${method} is longer than the ${String(limit)} bytes that you accept.`,
    );
  }

  async #dispatch({ method, params }: RpcRequest): Promise<object> {
    if (!isServed(method, this.#handlers)) {
      throw new DmpcError("DMPC_RPC_METHOD_UNKNOWN", `The method ${method} is not served here; hello says what is.`);
    }
    if (method === "hello") return this.#greet(params);
    if (!this.greeted) {
      throw new DmpcError("DMPC_SESSION_HELLO_REQUIRED", `The method ${method} needs a session; call hello first.`);
    }
    return this.#call(method, params);
  }

  #greet(params: unknown): object {
    if (this.greeted) {
      throw new DmpcError(
        "DMPC_SESSION_HELLO_REPEATED",
        "This connection has a version; open another to choose again.",
      );
    }
    const hello = parseDocument("hello-params", params);
    const result = this.#handlers.hello(hello, chooseVersion(hello.versions));
    this.#peerMessageBytes = hello.limits.maxMessageBytes;
    return checkOwnResult("hello", result);
  }

  async #call<M extends Exclude<keyof Methods, "hello">>(method: M, params: unknown): Promise<object> {
    const checked = parseDocument(METHOD_REGISTRY[method].params, params) as Methods[M]["params"];
    if (METHOD_REGISTRY[method].announcesStream && "streamId" in checked) this.#announce(checked.streamId);
    const handlers: { readonly [K in M]?: Handler<K> } = this.#handlers;
    const handler = handlers[method];
    if (handler === undefined)
      throw new DmpcError("DMPC_RPC_METHOD_UNKNOWN", `The method ${method} is not served here.`);
    const streams: Streams = {
      open: (streamId, options) => this.#streams.set(streamId, new IncomingStream(options)),
      close: (streamId) => {
        this.#streams.get(streamId)?.close();
        this.#streams.delete(streamId);
      },
      sendPart: async (streamId, partIndex, bytes) => {
        const limit = this.#peerMessageBytes ?? MAX_MESSAGE_BYTES_BEFORE_HELLO;
        for (const chunk of cutIntoChunks({ streamId, partIndex, blob: false, bytes }, limit)) {
          if (this.#ended || !this.#streams.has(streamId)) return;
          await this.#output.sendBinary(encodeChunk(chunk));
        }
      },
    };
    return checkOwnResult(method, await handler(checked, streams, this.#notify));
  }

  /** A peer that reads slowly gets fewer notifications, not a queue of them. */
  readonly #notify: Notify = (method, params) => {
    if (this.#ended || this.#notifying) return false;
    this.#notifying = true;
    void this.#output.sendText(JSON.stringify({ jsonrpc: "2.0", method, params })).then(() => {
      this.#notifying = false;
    });
    return true;
  };

  #announce(streamId: number): void {
    if (streamId <= this.#highestStreamId) {
      throw new DmpcError(
        "DMPC_STREAM_ID",
        `Stream ${String(streamId)} is not larger than ${String(this.#highestStreamId)}; count stream ids upwards.`,
        { path: "/streamId" },
      );
    }
    this.#highestStreamId = streamId;
  }
}

/** Nothing leaves that breaks its schema: such a result is a failure of this implementation. */
function checkOwnResult(method: keyof Methods, result: object): object {
  const violation = findViolation(METHOD_REGISTRY[method].result, result);
  if (violation === undefined) return result;
  throw new DmpcError("DMPC_INTERNAL", `The result of ${method} is invalid at ${violation.path}: ${violation.message}`);
}

function isServed(method: string, handlers: Handlers): method is keyof Methods {
  return Object.hasOwn(METHOD_REGISTRY, method) && Object.hasOwn(handlers, method);
}
