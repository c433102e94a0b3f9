import { DmpcError } from "@dmpc/schemas";
import { WebSocket } from "ws";
import type { FrameTap } from "../recording/frame-tap.ts";
import { nonConformance } from "../verdict/check-outcome.ts";
import { PATIENCE_MS, within } from "./patience.ts";

/** The subprotocol of this revision. */
export const SUBPROTOCOL = "dmpc.v1";

/** How a connection ended. */
export interface Closing {
  /** WebSocket status; 1006 where the peer said none. */
  readonly code: number;
  /** What the peer gave as its reason. */
  readonly reason: string;
}

/** An opening handshake that succeeded. */
export interface AcceptedHandshake {
  /** Tells it from a {@link RefusedHandshake}. */
  readonly opened: true;
  /** The connection that it opened. */
  readonly connection: Connection;
}

/** An opening handshake that was refused. */
export interface RefusedHandshake {
  /** Tells it from an {@link AcceptedHandshake}. */
  readonly opened: false;
  /** The HTTP status of the refusal; 0 where the server answered something that is no valid handshake. */
  readonly httpStatus: number;
}

/** What became of an opening handshake. */
export type Handshake = AcceptedHandshake | RefusedHandshake;

/** Receives the messages of a connection, in their order. */
export interface Listener {
  /** A text message came. */
  text(message: string): void;
  /** A binary message came. */
  binary(message: Uint8Array): void;
  /** The connection ended; nothing comes any more. */
  closed(closing: Closing): void;
}

/** How a connection is used. */
export interface ConnectionOptions {
  /** How long to wait for anything that the specification demands, in milliseconds; 10 s if not given. */
  readonly patienceMs?: number;
  /** Is told of everything that passes. */
  readonly tap?: FrameTap;
}

/** One WebSocket to the implementation, on which the suite can send anything at all. */
export class Connection {
  /** The subprotocol that the server selected; empty if none. */
  readonly subprotocol: string;
  /** Resolves when the connection has ended. */
  readonly ended: Promise<Closing>;
  /** How long whoever uses the connection waits for what the specification demands, in milliseconds. */
  readonly patienceMs: number;
  readonly #socket: WebSocket;
  readonly #tap: FrameTap | undefined;
  #closing: Closing | undefined;
  #dropped = false;
  #listener: Listener | undefined;

  /**
   * @param socket - Open.
   * @param options - Who waits how long, and who is told of what passes from now on.
   */
  constructor(socket: WebSocket, { patienceMs = PATIENCE_MS, tap }: ConnectionOptions = {}) {
    this.#socket = socket;
    this.#tap = tap;
    this.patienceMs = patienceMs;
    this.subprotocol = socket.protocol;
    socket.on("error", () => {
      // A "close" follows, and says as much.
    });
    socket.on("message", (data: Buffer, isBinary: boolean) => {
      tap?.message("implementation", isBinary ? "binary" : "text", data);
      if (isBinary) this.#listener?.binary(data);
      else this.#listener?.text(data.toString("utf8"));
    });
    this.ended = new Promise((resolve) => {
      socket.on("close", (code, reason) => {
        this.#closing = { code, reason: reason.toString("utf8") };
        tap?.closed(this.#dropped ? "suite" : "implementation", code, this.#closing.reason);
        this.#listener?.closed(this.#closing);
        resolve(this.#closing);
      });
    });
  }

  /** How the connection ended; undefined while it is open. */
  get closing(): Closing | undefined {
    return this.#closing;
  }

  /** Names who receives the messages from now on. */
  listen(listener: Listener): void {
    this.#listener = listener;
  }

  /** Sends a text message. */
  sendText(message: string): void {
    this.sendTextBytes(Buffer.from(message));
  }

  /** Sends bytes as a text message, whether or not they are UTF-8. */
  sendTextBytes(message: Uint8Array): void {
    if (this.#closing !== undefined) return;
    this.#tap?.message("suite", "text", message);
    this.#socket.send(message, { binary: false });
  }

  /** Sends a binary message. */
  sendBinary(message: Uint8Array): void {
    if (this.#closing !== undefined) return;
    this.#tap?.message("suite", "binary", message);
    this.#socket.send(message, { binary: true });
  }

  /** Sends a fragment of a binary message, and resolves when it is on its way or the connection has ended. */
  async sendFragment(fragment: Uint8Array, isLast: boolean): Promise<void> {
    if (this.#closing !== undefined) return;
    this.#tap?.message("suite", isLast ? "last-fragment" : "fragment", fragment);
    await new Promise<void>((resolve) => {
      this.#socket.send(fragment, { binary: true, fin: isLast }, () => {
        resolve();
      });
    });
  }

  /**
   * Waits for the server to end the connection.
   *
   * @throws {@link CheckOutcome} `fail` if it stays open.
   */
  async expectClosing(why: string): Promise<Closing> {
    const late = (): Error => nonConformance(`the connection to be closed ${why}`, "it stayed open");
    return within(this.ended, late, this.patienceMs);
  }

  /** Ends the connection without waiting for the server. */
  drop(): void {
    this.#dropped = true;
    this.#socket.terminate();
  }
}

/**
 * Opens a connection that offers the given subprotocols.
 *
 * @throws DmpcError DMPC_TRANSPORT_UNREACHABLE if nobody answers.
 */
export async function attemptHandshake(
  url: string,
  subprotocols: readonly string[],
  options: ConnectionOptions = {},
): Promise<Handshake> {
  const { patienceMs = PATIENCE_MS, tap } = options;
  const socket = new WebSocket(url, [...subprotocols], {
    perMessageDeflate: false,
    handshakeTimeout: patienceMs,
    maxPayload: 2 ** 30,
    // One message a turn, so that what a check concludes from one is settled before the next one comes.
    allowSynchronousEvents: false,
  });
  return new Promise((resolve, reject) => {
    socket.once("open", () => {
      tap?.opened(subprotocols, socket.protocol);
      resolve({ opened: true, connection: new Connection(socket, options) });
    });
    socket.once("unexpected-response", (request, response) => {
      const httpStatus = response.statusCode ?? 0;
      tap?.refused(subprotocols, httpStatus);
      resolve({ opened: false, httpStatus });
      request.destroy();
    });
    socket.on("error", (cause: NodeJS.ErrnoException) => {
      if (cause.code === undefined && cause.message.startsWith("Server sent")) {
        tap?.refused(subprotocols, 0);
        resolve({ opened: false, httpStatus: 0 });
        return;
      }
      reject(
        new DmpcError(
          "DMPC_TRANSPORT_UNREACHABLE",
          `nothing answers a WebSocket handshake at ${url} (${cause.code ?? cause.message}); start the implementation or correct the URL`,
          { cause },
        ),
      );
    });
  });
}

/**
 * Opens a connection as the specification wants it opened.
 *
 * @throws {@link CheckOutcome} `fail` if the server refuses.
 * @throws DmpcError DMPC_TRANSPORT_UNREACHABLE if nobody answers.
 */
export async function connect(url: string, options: ConnectionOptions = {}): Promise<Connection> {
  const handshake = await attemptHandshake(url, [SUBPROTOCOL], options);
  if (handshake.opened) return handshake.connection;
  throw nonConformance(
    `the handshake to be accepted with the subprotocol ${SUBPROTOCOL}`,
    handshake.httpStatus === 0 ? "an invalid handshake" : `HTTP status ${String(handshake.httpStatus)}`,
  );
}
