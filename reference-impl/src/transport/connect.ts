import { DmpcError, type NetworkProfile } from "@dmpc/schemas";
import { WebSocket } from "ws";
import { ClientSession } from "../protocol/client-session.ts";
import { SUBPROTOCOL } from "../protocol/versions.ts";
import { LinkShaper } from "./link-shaper.ts";

const CONNECT_TIMEOUT_MS = 10_000;
const CLOSE_TIMEOUT_MS = 500;

/** Bytes that the application sent and received, WebSocket framing not counted. */
export interface Traffic {
  /** From this side to the server. */
  readonly bytesUp: number;
  /** From the server to this side. */
  readonly bytesDown: number;
}

/** A connection to a server. */
export interface Connection {
  /** Calls and streams. */
  readonly session: ClientSession;
  /** What has been sent and received so far. */
  traffic(): Traffic;
  /**
   * Emulates a network on the connection from now on, in both directions; undefined for none. What comes down is held
   * back on arrival, so that the server needs to know nothing of it. Only while nothing is under way.
   */
  shape(network: NetworkProfile | undefined): void;
  /** Ends the connection. */
  close(): void;
}

/**
 * Connects to a server.
 *
 * @param url - `ws://` or `wss://`.
 * @param maxMessageBytes - Largest message that is accepted.
 * @throws DmpcError DMPC_TRANSPORT_UNREACHABLE
 */
export async function connect(url: string, maxMessageBytes: number): Promise<Connection> {
  const socket = await open(url, maxMessageBytes);
  let bytesUp = 0;
  let bytesDown = 0;
  let uplink: LinkShaper | undefined;
  let downlink: LinkShaper | undefined;
  const send = (message: string | Uint8Array, sent: () => void): void => {
    const sizeBytes = Buffer.byteLength(message);
    bytesUp += sizeBytes;
    const transmit = (): void => {
      socket.send(message, sent);
    };
    if (uplink === undefined) transmit();
    else uplink.pass(sizeBytes, transmit);
  };
  const sendWhole = (message: string | Uint8Array): Promise<void> =>
    new Promise((resolve) => {
      send(message, resolve);
    });
  const session = new ClientSession({
    sendText: sendWhole,
    sendBinary: sendWhole,
    close: (status, reason) => {
      socket.close(status, reason.slice(0, 120));
    },
  });
  socket.on("message", (data: Buffer, isBinary) => {
    bytesDown += data.byteLength;
    const deliver = (): void => {
      if (isBinary) session.receiveBinary(data);
      else session.receiveText(data.toString("utf8"));
    };
    if (downlink === undefined) deliver();
    else downlink.pass(data.byteLength, deliver);
  });
  socket.on("error", () => undefined);
  socket.on("close", (status, reason) => {
    uplink?.stop();
    downlink?.stop();
    const said = reason.length > 0 ? ` (${String(status)}: ${reason.toString("utf8")})` : ` (status ${String(status)})`;
    session.end(
      new DmpcError(
        "DMPC_TRANSPORT_CLOSED",
        `The connection to ${url} ended while it was needed${said}; see that the edge runs and try again.`,
      ),
    );
  });
  return {
    session,
    traffic: () => ({ bytesUp, bytesDown }),
    shape: (network) => {
      uplink = network === undefined ? undefined : new LinkShaper(network.uplink);
      downlink = network === undefined ? undefined : new LinkShaper(network.downlink);
    },
    close: () => {
      socket.close(1000);
      // A peer that does not answer the closing must not keep this process.
      setTimeout(() => {
        socket.terminate();
      }, CLOSE_TIMEOUT_MS).unref();
    },
  };
}

function open(url: string, maxMessageBytes: number): Promise<WebSocket> {
  return new Promise((resolve, reject) => {
    const fail = (why: string): void => {
      reject(
        new DmpcError("DMPC_TRANSPORT_UNREACHABLE", `Cannot connect to ${url}: ${why}; see that the edge runs there.`),
      );
    };
    let socket: WebSocket;
    try {
      socket = new WebSocket(url, SUBPROTOCOL, {
        maxPayload: maxMessageBytes,
        perMessageDeflate: false,
        handshakeTimeout: CONNECT_TIMEOUT_MS,
      });
    } catch (error) {
      fail(error instanceof Error ? error.message : String(error));
      return;
    }
    socket.once("open", () => {
      resolve(socket);
    });
    socket.once("error", (error: NodeJS.ErrnoException) => {
      fail(error.message === "" ? (error.code ?? "connection refused") : error.message);
    });
  });
}
