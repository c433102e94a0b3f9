import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { WebSocket, WebSocketServer } from "ws";
import type { Link, Message, Rewriter } from "./link.ts";
import type { Mutant } from "./mutant.ts";

/** A server that passes everything on to an implementation, and changes what a mutant wants changed. */
export interface Proxy {
  /** Where it is. */
  readonly url: string;
  /** Ends it and its connections. */
  close(): Promise<void>;
}

/** What a proxy asks a mutant for. */
export type Interference = Pick<Mutant, "offer" | "rewriter">;

/** Longest message that passes: any. */
const UNLIMITED = 0;

/** Status of a connection that ended without one; it is never sent. */
const NO_STATUS = 1005;

/** Status of a connection that broke; it is never sent. */
const BROKEN = 1006;

/** Puts a mutant in front of the implementation at `url`, on a free port of this machine. */
export async function openProxy(url: string, mutant: Interference): Promise<Proxy> {
  const sockets = new Set<WebSocket>();
  const links = new Set<Link>();
  const server = createServer();
  server.on("upgrade", (request, stream, head) => {
    stream.on("error", () => {
      // The client is gone.
    });
    const offered = offeredSubprotocols(request);
    const offer = mutant.offer === undefined ? offered : mutant.offer(offered);
    if (offer === undefined) {
      refuse(stream, 400);
      return;
    }
    const { origin } = request.headers;
    const upstream = new WebSocket(url, [...offer], {
      perMessageDeflate: false,
      maxPayload: UNLIMITED,
      ...(origin === undefined ? {} : { origin }),
    });
    sockets.add(upstream);
    upstream.on("unexpected-response", (_request, response) => {
      refuse(stream, response.statusCode ?? 502);
    });
    upstream.on("error", () => {
      // Before the handshake, the client is refused; after it, a "close" follows.
      if (upstream.protocol === "" && stream.writable) refuse(stream, 502);
    });
    upstream.on("open", () => {
      const { protocol } = upstream;
      const acceptor = new WebSocketServer({
        noServer: true,
        perMessageDeflate: false,
        maxPayload: UNLIMITED,
        // A client takes only what it offered itself.
        handleProtocols: () => (offered.includes(protocol) ? protocol : false),
      });
      acceptor.handleUpgrade(request, stream, head, (downstream) => {
        sockets.add(downstream);
        join(downstream, upstream, links, (link) => mutant.rewriter(link));
      });
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `ws://127.0.0.1:${String(port)}`,
    async close() {
      for (const socket of sockets) socket.terminate();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function offeredSubprotocols({ headers }: IncomingMessage): string[] {
  const offer = headers["sec-websocket-protocol"] ?? "";
  return offer === "" ? [] : offer.split(",").map((name) => name.trim());
}

function refuse(stream: Duplex, status: number): void {
  stream.end(`HTTP/1.1 ${String(status)} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

function join(
  client: WebSocket,
  implementation: WebSocket,
  links: Set<Link>,
  rewriterOf: (link: Link) => Rewriter,
): void {
  let ended = false;
  let sent = 0;
  const link: Link = {
    get others() {
      return [...links].filter((other) => other !== link);
    },
    toClient(message) {
      sent += 1;
      send(client, message);
    },
    toClientInFragments(message, fragmentBytes) {
      sendFragments(client, message, fragmentBytes);
    },
    toImplementation(message) {
      sent += 1;
      send(implementation, message);
    },
    close({ code, reason }) {
      ended = true;
      endWith(client, code, reason);
    },
  };
  links.add(link);
  const rewriter = rewriterOf(link);
  client.on("message", (data: Buffer, isBinary) => {
    const message = isBinary ? data : data.toString("utf8");
    const before = sent;
    const pass = (): void => {
      if (sent === before) link.toImplementation(message);
    };
    rewrite(rewriter.fromClient?.bind(rewriter), message, pass);
  });
  implementation.on("message", (data: Buffer, isBinary) => {
    const message = isBinary ? data : data.toString("utf8");
    const before = sent;
    const pass = (): void => {
      if (sent === before) link.toClient(message);
    };
    rewrite(rewriter.fromImplementation?.bind(rewriter), message, pass);
  });
  for (const socket of [client, implementation]) {
    socket.on("error", () => {
      // A "close" follows.
    });
    socket.on("close", () => links.delete(link));
  }
  client.on("close", (code, reason) => {
    ended = true;
    endWith(implementation, code, reason.toString("utf8"));
  });
  implementation.on("close", (code, reason) => {
    const closing = { code, reason: reason.toString("utf8") };
    // Only who ends the connection has something to say.
    const seen = (ended ? undefined : rewriter.closing?.(closing)) ?? closing;
    endWith(client, seen.code, seen.reason);
  });
}

/** Lets a message pass that a rewriter can make nothing of, such as a chunk that is none, and has not sent on already. */
function rewrite(how: ((message: Message) => void) | undefined, message: Message, pass: () => void): void {
  if (how === undefined) {
    pass();
    return;
  }
  try {
    how(message);
  } catch {
    pass();
  }
}

function send(socket: WebSocket, message: Message): void {
  if (socket.readyState === WebSocket.OPEN) socket.send(message, { binary: typeof message !== "string" });
}

function sendFragments(socket: WebSocket, message: Message, fragmentBytes: number): void {
  if (socket.readyState !== WebSocket.OPEN) return;
  const binary = typeof message !== "string";
  const bytes = typeof message === "string" ? Buffer.from(message, "utf8") : message;
  for (let from = 0; from === 0 || from < bytes.length; from += fragmentBytes) {
    const to = Math.min(bytes.length, from + fragmentBytes);
    socket.send(bytes.subarray(from, to), { binary, fin: to === bytes.length });
    socket.ping();
  }
}

function endWith(socket: WebSocket, code: number, reason: string): void {
  if (code === NO_STATUS) socket.close();
  else if (code === BROKEN) socket.terminate();
  else socket.close(code, reason);
}
