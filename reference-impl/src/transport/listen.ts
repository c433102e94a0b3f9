import type { AddressInfo } from "node:net";
import { DmpcError } from "@dmpc/schemas";
import { type WebSocket, WebSocketServer } from "ws";
import { type Handlers, ServerSession } from "../protocol/server-session.ts";
import { MAX_MESSAGE_BYTES_BEFORE_HELLO, SUBPROTOCOL } from "../protocol/versions.ts";

/** A device that serves connections. */
export interface Listening {
  /** Where it listens, `ws://host:port`. */
  readonly url: string;
  /** Ends all connections and stops listening. */
  close(): Promise<void>;
}

/** What to serve, and where. */
export interface ListenOptions {
  /** Address to bind, such as 127.0.0.1. */
  readonly host: string;
  /** Port to bind; 0 for a free one. */
  readonly port: number;
  /** Largest message that is accepted after hello, in bytes. */
  readonly maxMessageBytes: number;
  /** Makes the handlers of a new connection, and what is to be done when it ends. */
  readonly accept: () => { readonly handlers: Handlers; readonly onClose: () => void };
  /** Told of every failure inside this implementation. */
  readonly onInternalError: (error: unknown) => void;
}

/**
 * Serves the protocol on a WebSocket.
 *
 * @throws DmpcError DMPC_TRANSPORT_UNREACHABLE if the port cannot be bound.
 * @see spec/control-plane.md#connection (DMPC-CTRL-001, DMPC-CTRL-002)
 */
export async function listen(options: ListenOptions): Promise<Listening> {
  const { host, port } = options;
  const server = new WebSocketServer({
    host,
    port,
    maxPayload: options.maxMessageBytes,
    perMessageDeflate: false,
    handleProtocols: () => SUBPROTOCOL,
    verifyClient: ({ req }, done) => {
      const offered = (req.headers["sec-websocket-protocol"] ?? "").split(",").map((name) => name.trim());
      if (offered.includes(SUBPROTOCOL)) done(true);
      else done(false, 400, `Offer the subprotocol ${SUBPROTOCOL}`);
    },
  });
  await new Promise<void>((resolve, reject) => {
    server.once("listening", resolve);
    server.once("error", (cause) => {
      reject(
        new DmpcError(
          "DMPC_TRANSPORT_UNREACHABLE",
          `Cannot listen on ${host}:${String(port)}: ${cause.message}; choose another port.`,
          {
            cause,
          },
        ),
      );
    });
  });
  server.on("connection", (socket) => {
    serve(socket, options);
  });
  return {
    url: `ws://${host}:${String((server.address() as AddressInfo).port)}`,
    close: () =>
      new Promise((resolve) => {
        for (const socket of server.clients) socket.terminate();
        server.close(() => {
          resolve();
        });
      }),
  };
}

function serve(socket: WebSocket, { accept, onInternalError }: ListenOptions): void {
  const { handlers, onClose } = accept();
  const session = new ServerSession(
    handlers,
    {
      sendText: (text) => {
        socket.send(text);
      },
      sendBinary: (message) => {
        socket.send(message);
      },
      close: (status, reason) => {
        socket.close(status, reason.slice(0, 120));
      },
    },
    onInternalError,
  );
  socket.on("message", (data: Buffer, isBinary) => {
    if (socket.readyState !== socket.OPEN) return;
    if (!session.greeted && data.byteLength > MAX_MESSAGE_BYTES_BEFORE_HELLO) {
      socket.close(1009, "DMPC_LIMIT_EXCEEDED: more than 65536 bytes before hello");
    } else if (isBinary) session.receiveBinary(data);
    else void session.receiveText(data.toString("utf8"));
  });
  // The close event follows; a broken connection is not this process's fault.
  socket.on("error", () => undefined);
  socket.on("close", () => {
    session.end();
    onClose();
  });
}
