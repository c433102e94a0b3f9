import type { WebSocket } from "ws";
import { type Handlers, ServerSession } from "../protocol/server-session.ts";
import { MAX_MESSAGE_BYTES_BEFORE_HELLO } from "../protocol/versions.ts";
import { acceptSockets, type Listening, type SocketOptions } from "./accept-sockets.ts";

/** How long a connection may stay without hello. */
const HELLO_TIMEOUT_MS = 30_000;

/** What to serve, and where; the largest message is that after hello. */
export interface ListenOptions extends SocketOptions {
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
  return acceptSockets(options, (socket) => {
    serve(socket, options);
  });
}

function serve(socket: WebSocket, { maxMessageBytes, accept, onInternalError }: ListenOptions): void {
  const { handlers, onClose } = accept();
  const send = (message: string | Uint8Array): Promise<void> =>
    new Promise((resolve) => {
      socket.send(message, () => {
        resolve();
      });
    });
  const session = new ServerSession(
    handlers,
    {
      sendText: send,
      sendBinary: send,
      close: (status, reason) => {
        socket.close(status, reason.slice(0, 120));
      },
    },
    onInternalError,
  );
  socket.on("message", (data: Buffer, isBinary) => {
    if (socket.readyState !== socket.OPEN) return;
    const limit = session.greeted ? maxMessageBytes : MAX_MESSAGE_BYTES_BEFORE_HELLO;
    if (data.byteLength > limit) {
      const when = session.greeted ? "" : " before hello";
      socket.close(1009, `DMPC_LIMIT_EXCEEDED: more than ${String(limit)} bytes${when}`);
    } else if (isBinary) session.receiveBinary(data);
    else void session.receiveText(data.toString("utf8"));
  });
  const patience = setTimeout(() => {
    if (!session.greeted) socket.close(1008, "DMPC_SESSION_HELLO_REQUIRED: no hello in time");
  }, HELLO_TIMEOUT_MS);
  // The close event follows; a broken connection is not this process's fault.
  socket.on("error", () => undefined);
  socket.on("close", () => {
    clearTimeout(patience);
    session.end();
    onClose();
  });
}
