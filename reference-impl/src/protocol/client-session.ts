import {
  DmpcError,
  METHOD_REGISTRY,
  type Methods,
  parseDocument,
  type RpcFailure,
  type RpcNotification,
  type RpcSuccess,
  type SystemState,
} from "@dmpc/schemas";
import { cutIntoChunks, decodeChunk, encodeChunk } from "./chunk.ts";
import type { ConnectionOutput } from "./connection-output.ts";
import { IncomingStream, type IncomingStreamOptions } from "./incoming-stream.ts";
import { fromRpcFailure, readRpcText } from "./rpc-text.ts";
import { MAX_MESSAGE_BYTES_BEFORE_HELLO } from "./versions.ts";

interface PendingCall {
  readonly method: keyof Methods;
  readonly resolve: (result: never) => void;
  readonly reject: (error: DmpcError) => void;
}

/**
 * One connection as the connecting side sees it, without the socket: calls go out, answers and chunks come in.
 *
 * @see spec/control-plane.md
 */
export class ClientSession {
  readonly #output: ConnectionOutput;
  readonly #pending = new Map<number, PendingCall>();
  readonly #streams = new Map<number, IncomingStream>();
  #onStateReport: ((state: SystemState) => void) | undefined;
  #nextId = 1;
  #nextStreamId = 1;
  #ended: DmpcError | undefined;
  #peerMessageBytes = MAX_MESSAGE_BYTES_BEFORE_HELLO;

  /** @param output - The connection. */
  constructor(output: ConnectionOutput) {
    this.#output = output;
  }

  /**
   * Calls a method.
   *
   * @param method - The method.
   * @param params - Its parameters, which are held to their schema before they are sent.
   * @returns The result, valid under the method's schema.
   * @throws DmpcError the server's refusal; DMPC_DOCUMENT_INVALID; DMPC_TRANSPORT_CLOSED; DMPC_PEER_PROTOCOL if the answer is invalid;
   *   DMPC_LIMIT_EXCEEDED if the request is longer than the server accepts.
   */
  call<M extends keyof Methods>(method: M, params: Methods[M]["params"]): Promise<Methods[M]["result"]> {
    return new Promise((resolve, reject) => {
      if (this.#ended !== undefined) throw this.#ended;
      parseDocument(METHOD_REGISTRY[method].params, params);
      const id = this.#nextId;
      const text = JSON.stringify({ jsonrpc: "2.0", id, method, params });
      const bytes = Buffer.byteLength(text);
      if (bytes > this.#peerMessageBytes) {
        throw new DmpcError(
          "DMPC_LIMIT_EXCEEDED",
          `The call of ${method} has ${String(bytes)} bytes and the peer accepts ${String(this.#peerMessageBytes)}; use a smaller model.`,
        );
      }
      this.#nextId += 1;
      this.#pending.set(id, { method, resolve, reject });
      void this.#output.sendText(text);
    });
  }

  /** From now on messages may be as long as the server said in hello. */
  raiseMessageLimit(maxMessageBytes: number): void {
    this.#peerMessageBytes = maxMessageBytes;
  }

  /** Names who is told of reports of the peer's state. */
  onStateReport(listener: (state: SystemState) => void): void {
    this.#onStateReport = listener;
  }

  /** Allocates a stream and takes the chunks that come back on it. */
  openStream(options: IncomingStreamOptions): number {
    const streamId = this.#nextStreamId;
    this.#nextStreamId += 1;
    this.#streams.set(streamId, new IncomingStream(options));
    return streamId;
  }

  /** Takes no more chunks of the stream. */
  closeStream(streamId: number): void {
    this.#streams.delete(streamId);
  }

  /** Sends a part or a blob on a stream that a call has announced. */
  sendBytes(part: { streamId: number; partIndex: number; blob: boolean; bytes: Uint8Array }): void {
    for (const chunk of cutIntoChunks(part, this.#peerMessageBytes)) {
      void this.#output.sendBinary(encodeChunk(chunk));
    }
  }

  /** Takes a text message. */
  receiveText(text: string): void {
    try {
      const reading = readRpcText(text);
      if ("error" in reading) throw reading.error;
      const { message } = reading;
      if (!("method" in message)) this.#settle(message);
      else if ("id" in message) throw new DmpcError("DMPC_RPC_INVALID", "The server sent a request.");
      else this.#notice(message);
    } catch (error) {
      this.#protocolError("sent a message that is no answer", error);
    }
  }

  /** Takes a binary message. */
  receiveBinary(message: Uint8Array): void {
    try {
      const chunk = decodeChunk(message);
      // A chunk of a stream that has ended was under way when it did.
      if (chunk.streamId < this.#nextStreamId) this.#streams.get(chunk.streamId)?.accept(chunk);
      else throw new DmpcError("DMPC_FRAME_INVALID", `stream ${String(chunk.streamId)} was never announced`);
    } catch (error) {
      this.#protocolError("sent a chunk that is invalid", error);
    }
  }

  /** The connection is over: every call that is under way fails with the error, and every later one. */
  end(error: DmpcError): void {
    if (this.#ended !== undefined) return;
    this.#ended = error;
    for (const { reject } of this.#pending.values()) reject(error);
    this.#pending.clear();
    this.#streams.clear();
  }

  /** A notification that nobody here knows may come from a later revision. */
  #notice({ method, params }: RpcNotification): void {
    if (method === "state.report") this.#onStateReport?.(parseDocument("system-state", params));
  }

  #settle(message: RpcSuccess | RpcFailure): void {
    const call = message.id === null ? undefined : this.#pending.get(message.id);
    if (call === undefined || message.id === null) {
      throw "error" in message
        ? fromRpcFailure(message)
        : new DmpcError("DMPC_RPC_INVALID", "It answers a call that was not made.");
    }
    this.#pending.delete(message.id);
    if ("error" in message) {
      call.reject(fromRpcFailure(message));
      return;
    }
    try {
      call.resolve(parseDocument(METHOD_REGISTRY[call.method].result, message.result) as never);
    } catch (cause) {
      const why = cause instanceof DmpcError ? cause.message : String(cause);
      call.reject(
        new DmpcError("DMPC_PEER_PROTOCOL", `The peer's answer to ${call.method} is invalid: ${why}`, { cause }),
      );
    }
  }

  #protocolError(what: string, cause: unknown): void {
    const why = cause instanceof Error ? cause.message : String(cause);
    this.end(new DmpcError("DMPC_PEER_PROTOCOL", `The peer ${what}: ${why} Check it with dmpc-conform.`, { cause }));
    this.#output.close(1008, "DMPC_PEER_PROTOCOL");
  }
}
