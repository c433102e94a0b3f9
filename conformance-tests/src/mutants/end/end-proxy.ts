import type { AddressInfo } from "node:net";
import { WebSocket, WebSocketServer } from "ws";
import { SUBPROTOCOL } from "../../client/index.ts";
import type { EndLink, EndMutation, EndRewriter, Message } from "./end-mutant.ts";

/** A server between an end device and an edge device. */
export interface EndProxy {
  /** Where it is. */
  readonly url: string;
  /** Ends it and its connections. */
  close(): Promise<void>;
}

/**
 * Puts mutations between an end device and the edge device at `url`, on a free port of this machine.
 *
 * @param mutation - The mutation of the scenario that is under way.
 */
export async function openEndProxy(url: string, mutation: () => EndMutation): Promise<EndProxy> {
  const upstreams = new Set<WebSocket>();
  const server = new WebSocketServer({
    host: "127.0.0.1",
    port: 0,
    perMessageDeflate: false,
    maxPayload: 0,
    handleProtocols: () => SUBPROTOCOL,
  });
  await new Promise<void>((resolve) => server.once("listening", resolve));
  server.on("connection", (end) => {
    const edge = new WebSocket(url, SUBPROTOCOL, { perMessageDeflate: false, maxPayload: 0 });
    upstreams.add(edge);
    join(end, edge, mutation());
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `ws://127.0.0.1:${String(port)}`,
    async close() {
      for (const socket of [...server.clients, ...upstreams]) socket.terminate();
      await new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
      });
    },
  };
}

function join(end: WebSocket, edge: WebSocket, mutation: EndMutation): void {
  const early: Message[] = [];
  const toEdge = (message: Message): void => {
    if (edge.readyState === WebSocket.CONNECTING) early.push(message);
    else send(edge, message);
  };
  const link: EndLink = {
    toEdge,
    toEnd: (message) => {
      send(end, message);
    },
    breakOff: () => {
      end.terminate();
      edge.terminate();
    },
  };
  const rewriter: EndRewriter = mutation.rewriter?.(link) ?? {};
  edge.on("open", () => {
    for (const message of early.splice(0)) send(edge, message);
  });
  end.on("message", (data: Buffer, isBinary) => {
    const message = isBinary ? new Uint8Array(data) : data.toString("utf8");
    for (const changed of rewriter.fromEnd?.(message) ?? [message]) toEdge(changed);
  });
  edge.on("message", (data: Buffer, isBinary) => {
    const message = isBinary ? new Uint8Array(data) : data.toString("utf8");
    for (const changed of rewriter.fromEdge?.(message) ?? [message]) send(end, changed);
  });
  for (const socket of [end, edge]) {
    socket.on("error", () => {
      // A "close" follows.
    });
  }
  end.on("close", () => {
    if (rewriter.holdsOn !== true) edge.terminate();
  });
  edge.on("close", () => {
    if (end.readyState === WebSocket.OPEN) rewriter.edgeEnded?.();
    end.terminate();
  });
}

function send(socket: WebSocket, message: Message): void {
  if (socket.readyState === WebSocket.OPEN) socket.send(message, { binary: typeof message !== "string" });
}
