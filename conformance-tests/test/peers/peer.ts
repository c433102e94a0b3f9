import { createServer, type IncomingMessage, type Server as HttpServer } from "node:http";
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from "node:net";
import { WebSocket, WebSocketServer } from "ws";
import { SUBPROTOCOL } from "../../src/index.ts";

/** Something that listens on a port of this machine, and is no implementation. */
export interface Peer {
  /** Where it is. */
  readonly url: string;
  /** Ends it and its connections. */
  close(): Promise<void>;
}

/** What a peer says when a message comes; nothing if it is empty. */
export type Reply = (message: string | Uint8Array) => readonly (string | Uint8Array)[];

/** A peer that opens every connection with the right subprotocol, and has a reply to every message. */
export async function openWebSocketPeer(reply: Reply): Promise<Peer> {
  return acceptWebSockets((socket) => {
    talk(socket, reply);
  });
}

/** A peer that opens every connection, and closes it. */
export async function openClosingPeer(): Promise<Peer> {
  return acceptWebSockets((socket) => {
    socket.close(1000);
  });
}

/** A peer that serves one connection, and is gone when that ends. */
export async function openVanishingPeer(reply: Reply): Promise<Peer> {
  const server = createServer();
  const acceptor = new WebSocketServer({ server, handleProtocols: () => SUBPROTOCOL });
  acceptor.on("connection", (socket) => {
    // Whoever comes next is not let in any more.
    server.close();
    talk(socket, reply);
  });
  const { url } = await listen(server);
  return {
    url,
    async close() {
      for (const socket of acceptor.clients) socket.terminate();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A peer that answers every HTTP request, that for a WebSocket too, with a page. */
export async function openHttpPeer(): Promise<Peer> {
  return listen(
    createServer((_request, response) => {
      response.end("<p>Welcome.</p>");
    }),
  );
}

/** A peer that accepts every connection; what it does with it is its own affair. */
export async function openTcpPeer(accept: (socket: Socket) => void): Promise<Peer> {
  const sockets = new Set<Socket>();
  const peer = await listen(
    createTcpServer((socket) => {
      sockets.add(socket);
      socket.on("error", () => {
        // The suite is gone.
      });
      accept(socket);
    }),
  );
  return {
    url: peer.url,
    async close() {
      for (const socket of sockets) socket.destroy();
      await peer.close();
    },
  };
}

function talk(socket: WebSocket, reply: Reply): void {
  socket.on("error", () => {
    // A "close" follows.
  });
  socket.on("message", (data: Buffer, isBinary) => {
    for (const message of reply(isBinary ? data : data.toString("utf8"))) {
      if (socket.readyState === WebSocket.OPEN) socket.send(message, { binary: typeof message !== "string" });
    }
  });
}

async function acceptWebSockets(accept: (socket: WebSocket) => void): Promise<Peer> {
  const server = createServer();
  const acceptor = new WebSocketServer({
    server,
    verifyClient: ({ req }: { req: IncomingMessage }) => offers(req).includes(SUBPROTOCOL),
    handleProtocols: () => SUBPROTOCOL,
  });
  acceptor.on("connection", (socket) => {
    socket.on("error", () => {
      // A "close" follows.
    });
    accept(socket);
  });
  const peer = await listen(server);
  return {
    url: peer.url,
    async close() {
      for (const socket of acceptor.clients) socket.terminate();
      await peer.close();
    },
  };
}

function offers({ headers }: IncomingMessage): string[] {
  return (headers["sec-websocket-protocol"] ?? "").split(",").map((name) => name.trim());
}

async function listen(server: Server | HttpServer): Promise<Peer> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `ws://127.0.0.1:${String(port)}`,
    async close() {
      if ("closeAllConnections" in server) server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
