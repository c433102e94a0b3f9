import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import type { ConformanceFrame } from "@dmpc/schemas";
import { type WebSocket, WebSocketServer } from "ws";
import { byConnection } from "./by-connection.ts";
import { ConnectionPlayback } from "./connection-playback.ts";

/** A server that plays a recorded implementation. */
export interface Playback {
  /** Where it is. */
  readonly url: string;
  /** What the suite did otherwise than when it was recorded; undefined while it does the same. */
  readonly divergence: string | undefined;
  /** Ends it. */
  close(): Promise<void>;
}

/**
 * Plays the implementation's part of recorded frames. The n-th connection that is opened gets the frames of connection
 * n; each frame of the implementation is sent when all that stand before it on its connection have passed. That never
 * waits in vain: whatever the suite sent depended on nothing but earlier frames.
 */
export async function openPlayback(frames: readonly ConformanceFrame[]): Promise<Playback> {
  const script = byConnection(frames);
  const server = createServer();
  const acceptor = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: 2 ** 30 });
  const sockets = new Set<WebSocket>();
  let opened = 0;
  let divergence: string | undefined;
  const diverge = (what: string): void => {
    divergence ??= what;
  };
  server.on("upgrade", (request, stream: Duplex, head) => {
    opened += 1;
    const [first, ...rest] = script.get(opened) ?? [];
    if (first === undefined) diverge(`it opened connection ${String(opened)}, which was not recorded`);
    if (first?.kind !== "opened") {
      refuse(stream, first?.kind === "refused" ? first.httpStatus : 503);
      return;
    }
    acceptor.options.handleProtocols = () => (first.subprotocol === "" ? false : first.subprotocol);
    acceptor.handleUpgrade(withOffer(request, first.offered), stream, head, (socket) => {
      sockets.add(socket);
      new ConnectionPlayback(socket, rest, first.atMs, diverge).start();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `ws://127.0.0.1:${String(port)}`,
    get divergence() {
      return divergence;
    },
    async close() {
      for (const socket of sockets) socket.terminate();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function withOffer(request: IncomingMessage, offered: readonly string[]): IncomingMessage {
  if (offered.length > 0) request.headers["sec-websocket-protocol"] = offered.join(", ");
  return request;
}

function refuse(stream: Duplex, status: number): void {
  if (status === 0) stream.end("not a handshake\r\n\r\n");
  else stream.end(`HTTP/1.1 ${String(status)} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
