import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { WebSocket, WebSocketServer } from "ws";
import type { Mutant, Rewriter } from "./mutant.ts";

/** A server that passes everything on to an implementation, and changes what a mutant wants changed. */
export interface Proxy {
  /** Where it is. */
  readonly url: string;
  /** Ends it and its connections. */
  close(): Promise<void>;
}

/** Longest message that passes: any. */
const UNLIMITED = 0;

/** Puts a mutant in front of the implementation at `url`, on a free port of this machine. */
export async function openProxy(url: string, mutant: Pick<Mutant, "rewriter">): Promise<Proxy> {
  const sockets = new Set<WebSocket>();
  const server = createServer();
  server.on("upgrade", (request, stream, head) => {
    const upstream = new WebSocket(url, offeredSubprotocols(request), {
      perMessageDeflate: false,
      maxPayload: UNLIMITED,
      ...(request.headers.origin === undefined ? {} : { origin: request.headers.origin }),
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
        handleProtocols: () => (protocol === "" ? false : protocol),
      });
      acceptor.handleUpgrade(request, stream, head, (downstream) => {
        sockets.add(downstream);
        join(downstream, upstream, mutant.rewriter());
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

function join(client: WebSocket, implementation: WebSocket, rewriter: Rewriter): void {
  client.on("message", (data: Buffer, isBinary) => {
    if (isBinary) {
      implementation.send(data, { binary: true });
      return;
    }
    const text = data.toString("utf8");
    rewriter.onRequest?.(text);
    implementation.send(rewriter.rewriteRequest?.(text) ?? data, { binary: false });
  });
  implementation.on("message", (data: Buffer, isBinary) => {
    if (isBinary) client.send(rewriter.rewriteChunk?.(data) ?? data, { binary: true });
    else client.send(rewriter.rewriteAnswer?.(data.toString("utf8")) ?? data, { binary: false });
  });
  passClosingOn(client, implementation);
  passClosingOn(implementation, client);
}

function passClosingOn(from: WebSocket, to: WebSocket): void {
  from.on("error", () => {
    // A "close" follows.
  });
  from.on("close", (code, reason) => {
    if (code === 1005) to.close();
    else if (code === 1006) to.terminate();
    else to.close(code, reason);
  });
}
