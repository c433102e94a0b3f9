import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import type { AdapterMessage } from "@dmpc/schemas";
import { type WebSocket, WebSocketServer } from "ws";
import type { AdapterLimits } from "./adapter-limits.ts";
import { MessageAssembly } from "./message-assembly.ts";
import { piecesOfBytes, piecesOfText } from "./pieces-of-message.ts";

/** A message of an adapter that belongs to a connection. */
export type TunnelMessage = Extract<AdapterMessage, { connection: number }>;

/** What a tunnel needs of the bridge that it is part of. */
export interface TunnelBridge {
  /** What the suite puts up with. */
  readonly limits: AdapterLimits;
  /** Sends to the adapter; false if it does not keep up. */
  send(message: AdapterMessage): boolean;
  /** Says that the adapter broke the rules. */
  fail(what: string): void;
  /** Says that the adapter does not keep up. */
  hold(): void;
  /** Says that the tunnel has ended. */
  ended(): void;
}

/** The handshake of a client. */
export interface TunnelHandshake {
  /** The request. */
  readonly request: IncomingMessage;
  /** The connection that it came on. */
  readonly stream: Duplex;
  /** What came after it. */
  readonly head: Buffer;
}

/** Statuses that say how a connection ended and are never sent. */
const NO_STATUS = 1005;
const BROKEN_OFF = 1006;

/** One WebSocket of a client, and the connection of the adapter behind it. */
export class Tunnel {
  readonly #bridge: TunnelBridge;
  readonly #connection: number;
  /** Undefined once the tunnel has ended: its number is remembered, and nothing else. */
  #handshake: TunnelHandshake | undefined;
  readonly #assembly: MessageAssembly;
  readonly #timer: NodeJS.Timeout;
  #state: "opening" | "open" | "left by the client" | "ended by the adapter" = "opening";
  #socket: WebSocket | undefined;

  /** Asks the adapter for a connection. */
  constructor(bridge: TunnelBridge, connection: number, handshake: TunnelHandshake) {
    this.#bridge = bridge;
    this.#connection = connection;
    this.#handshake = handshake;
    this.#assembly = new MessageAssembly(bridge.limits.messageBytes);
    const { openMs } = bridge.limits;
    this.#timer = setTimeout(() => {
      bridge.fail(`did not answer the open of connection ${String(connection)} within ${String(openMs)} ms`);
    }, openMs);
    handshake.stream.on("error", () => {
      // The client has gone; that shows when the adapter answers.
    });
    const { origin } = handshake.request.headers;
    const subprotocols = offeredSubprotocols(handshake.request);
    bridge.send({ type: "open", connection, subprotocols, ...(origin === undefined ? {} : { origin }) });
  }

  /**
   * Takes a message of the adapter.
   *
   * @throws Error with what is wrong with it, for a person.
   */
  receive(message: TunnelMessage): void {
    switch (message.type) {
      case "open":
        throw new Error("only the suite opens connections");
      case "opened":
        this.#expectOpening();
        this.#accept(message.subprotocol);
        return;
      case "refused":
        this.#expectOpening();
        this.#refuse(message.httpStatus);
        return;
      case "text":
      case "binary": {
        this.#expectOpen();
        const bytes = this.#assembly.add(message);
        if (bytes !== undefined && this.#state === "open") {
          this.#socket?.send(bytes, { binary: message.type === "binary" });
        }
        return;
      }
      case "closed":
        this.#expectOpen();
        this.#close(message.code, message.reason);
    }
  }

  /** Stops reading from the client until {@link Tunnel.resume}. */
  pause(): void {
    this.#socket?.pause();
  }

  /** Reads from the client again. */
  resume(): void {
    if (this.#socket?.isPaused === true) this.#socket.resume();
  }

  /** Ends the client's side without a word. */
  drop(): void {
    clearTimeout(this.#timer);
    this.#socket?.terminate();
    this.#handshake?.stream.destroy();
  }

  #end(): void {
    this.#handshake = undefined;
    this.#bridge.ended();
  }

  #expectOpening(): void {
    if (this.#state !== "opening") throw new Error(`the open of connection ${String(this.#connection)} was answered`);
    clearTimeout(this.#timer);
  }

  #expectOpen(): void {
    if (this.#state === "opening") throw new Error(`connection ${String(this.#connection)} is not open yet`);
    if (this.#state === "ended by the adapter") {
      throw new Error(`the adapter has ended connection ${String(this.#connection)}`);
    }
  }

  #accept(subprotocol: string): void {
    if (this.#handshake === undefined) return;
    const { request, stream, head } = this.#handshake;
    if (subprotocol !== "" && !offeredSubprotocols(request).includes(subprotocol)) {
      throw new Error(`nobody offered the subprotocol ${JSON.stringify(subprotocol)}`);
    }
    this.#state = "open";
    const acceptor = new WebSocketServer({
      noServer: true,
      perMessageDeflate: false,
      maxPayload: this.#bridge.limits.messageBytes,
      handleProtocols: () => (subprotocol === "" ? false : subprotocol),
    });
    acceptor.handleUpgrade(request, stream, head, (socket) => {
      this.#socket = socket;
      this.#join(socket);
    });
    // A client that has gone in the meantime gets no WebSocket.
    if (this.#socket === undefined) this.#leave(BROKEN_OFF, "");
  }

  #refuse(status: number): void {
    this.#state = "ended by the adapter";
    this.#handshake?.stream.end(`HTTP/1.1 ${String(status)} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
    this.#end();
  }

  #join(socket: WebSocket): void {
    socket.on("message", (data: Buffer, isBinary) => {
      const pieces = isBinary
        ? piecesOfBytes(this.#connection, data)
        : piecesOfText(this.#connection, data.toString("utf8"));
      let keepsUp = true;
      for (const piece of pieces) keepsUp = this.#bridge.send(piece);
      if (!keepsUp) this.#bridge.hold();
    });
    socket.on("error", (error: NodeJS.ErrnoException) => {
      // Others end the connection as RFC 6455 has it, and a "close" follows.
      if (error.code !== "WS_ERR_UNSUPPORTED_MESSAGE_LENGTH") return;
      const { messageBytes } = this.#bridge.limits;
      this.#bridge.fail(
        `was to get a message of more than ${String(messageBytes)} bytes, which the suite cannot pass on; announce less as maxMessageBytes`,
      );
    });
    socket.on("close", (code, reason) => {
      if (this.#state === "open") this.#leave(code, reason.toString("utf8"));
    });
  }

  #leave(code: number, reason: string): void {
    this.#state = "left by the client";
    this.#bridge.send({ type: "closed", connection: this.#connection, code, reason });
    this.#end();
  }

  #close(code: number, reason: string): void {
    const before = this.#state;
    if (Buffer.byteLength(reason) > 123) throw new Error("its reason is longer than 123 bytes");
    const known = (code >= 1000 && code <= 1014 && code !== 1004) || code >= 3000;
    if (!known) throw new Error(`${String(code)} is no status of RFC 6455`);
    this.#state = "ended by the adapter";
    if (before === "left by the client") return;
    if (code === BROKEN_OFF) this.#socket?.terminate();
    else if (code === NO_STATUS) this.#socket?.close();
    else this.#socket?.close(code, reason);
    this.#end();
  }
}

function offeredSubprotocols({ headers }: IncomingMessage): string[] {
  const offer = headers["sec-websocket-protocol"] ?? "";
  return offer === "" ? [] : offer.split(",").map((name) => name.trim());
}
