import type { WebSocket } from "ws";
import { acceptSockets, type Listening } from "../../src/transport/accept-sockets.ts";

/** The longest message of the fuzzing client's cases, 16 MiB, and as much again. */
const MAX_MESSAGE_BYTES = 2 ** 25;

/**
 * The device's WebSocket endpoint, with its handshake and its options, behind which there is no session: each message is
 * sent back as it came, which is what the fuzzing client asks of a server. Only the limit of a message is higher.
 */
export async function startEchoServer(): Promise<Listening> {
  return acceptSockets({ host: "127.0.0.1", port: 0, maxMessageBytes: MAX_MESSAGE_BYTES }, echo);
}

function echo(socket: WebSocket): void {
  socket.on("message", (data: Buffer, isBinary) => {
    socket.send(data, { binary: isBinary });
  });
  // The close event follows.
  socket.on("error", () => undefined);
}
