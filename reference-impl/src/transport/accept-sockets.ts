import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { DmpcError } from "@dmpc/schemas";
import { type WebSocket, WebSocketServer } from "ws";
import { MAX_MESSAGE_BYTES_BEFORE_HELLO, SUBPROTOCOL } from "../protocol/versions.ts";

/** How long a connection may take to end when the server does. */
const CLOSE_TIMEOUT_MS = 500;

/** A device that serves connections. */
export interface Listening {
  /** Where it listens, `ws://host:port`. */
  readonly url: string;
  /** Ends all connections and stops listening. */
  close(): Promise<void>;
}

/** Where WebSockets are accepted, and how long their messages may be. */
export interface SocketOptions {
  /** Address to bind, such as 127.0.0.1. */
  readonly host: string;
  /** Port to bind; 0 for a free one. */
  readonly port: number;
  /** Largest message that is accepted, in bytes. */
  readonly maxMessageBytes: number;
}

/**
 * Accepts WebSockets with this protocol's subprotocol, whatever they carry.
 *
 * @param serve - Called with each.
 * @throws DmpcError DMPC_TRANSPORT_UNREACHABLE if the port cannot be bound.
 * @see spec/control-plane.md#connection (DMPC-CTRL-001, DMPC-CTRL-002)
 */
export async function acceptSockets(options: SocketOptions, serve: (socket: WebSocket) => void): Promise<Listening> {
  const http = createServer((_, response) => response.writeHead(426).end());
  const { host, port } = options;
  await bind(http, host, port);
  const server = new WebSocketServer({
    server: http,
    // What was announced holds after hello; which limit it is now is looked at when a message is there.
    maxPayload: Math.max(options.maxMessageBytes, MAX_MESSAGE_BYTES_BEFORE_HELLO),
    perMessageDeflate: false,
    handleProtocols: () => SUBPROTOCOL,
    verifyClient: ({ req }, done) => {
      const refusal = refuseHandshake(req);
      if (refusal === undefined) done(true);
      else done(false, refusal.status, refusal.reason);
    },
  });
  server.on("connection", serve);
  const bound = http.address() as AddressInfo;
  return {
    url: `ws://${host.includes(":") ? `[${host}]` : host}:${String(bound.port)}`,
    close: () =>
      new Promise((resolve) => {
        for (const socket of server.clients) end(socket);
        http.close(() => {
          resolve();
        });
        http.closeAllConnections();
      }),
  };
}

function bind(http: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    http.once("listening", resolve);
    http.once("error", (cause) => {
      const what = `Cannot listen on ${host}, port ${String(port)}: ${cause.message}; choose another port or address.`;
      reject(new DmpcError("DMPC_TRANSPORT_UNREACHABLE", what, { cause }));
    });
    http.listen(port, host);
  });
}

/**
 * A handshake without the subprotocol is none of this protocol. One with an Origin comes from a page in a browser, which
 * may be anybody's: it could use a device that listens on this machine alone.
 */
function refuseHandshake({ headers }: IncomingMessage): { status: number; reason: string } | undefined {
  const offered = (headers["sec-websocket-protocol"] ?? "").split(",").map((name) => name.trim());
  if (!offered.includes(SUBPROTOCOL)) return { status: 400, reason: `Offer the subprotocol ${SUBPROTOCOL}` };
  if (headers.origin !== undefined) return { status: 403, reason: "Pages in a browser are not served" };
  return undefined;
}

/** Says that the server ends; a peer that does not answer must not keep it. */
function end(socket: WebSocket): void {
  socket.close(1001, "The server ends");
  setTimeout(() => {
    socket.terminate();
  }, CLOSE_TIMEOUT_MS);
}
