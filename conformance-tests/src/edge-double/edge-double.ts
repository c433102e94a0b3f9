import type { IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { DmpcError } from "@dmpc/schemas";
import { type WebSocket, WebSocketServer } from "ws";
import { Connection, SUBPROTOCOL } from "../client/index.ts";
import type { EdgeBehaviour } from "./edge-behaviour.ts";
import { EdgeSession } from "./edge-session.ts";
import type { FrameTap } from "../recording/frame-tap.ts";
import type { Scene } from "./scene.ts";

/** Longest message that is read at all, in bytes; what exceeds an announced limit is judged. */
const MAX_PAYLOAD_BYTES = 2 ** 26;

/** A scenario that is being played. */
export interface Performance {
  /** Resolves when an end device connects. */
  readonly connected: Promise<void>;
  /** Whether the end device has let go of every inference. */
  readonly released: boolean;
  /** Whether every connection has ended. */
  readonly closed: boolean;
  /** Ends its connections; none that comes later is accepted for it. */
  end(): void;
}

/** The edge device that the suite plays, for one scenario after the other. */
export class EdgeDouble {
  /** Where it is. */
  readonly url: string;
  readonly #server: WebSocketServer;
  #accept: ((socket: WebSocket, offered: readonly string[]) => void) | undefined;

  private constructor(server: WebSocketServer) {
    this.#server = server;
    const { port } = server.address() as AddressInfo;
    this.url = `ws://127.0.0.1:${String(port)}`;
    server.on("connection", (socket, request) => {
      if (this.#accept === undefined) new Connection(socket).drop();
      else this.#accept(socket, offeredSubprotocols(request));
    });
  }

  /**
   * Listens on this machine.
   *
   * @param port - 0 for a free one.
   * @throws DmpcError DMPC_TRANSPORT_UNREACHABLE if the port cannot be had.
   */
  static async listen(port: number): Promise<EdgeDouble> {
    const server = new WebSocketServer({
      host: "127.0.0.1",
      port,
      perMessageDeflate: false,
      maxPayload: MAX_PAYLOAD_BYTES,
      allowSynchronousEvents: false,
      handleProtocols: (offered) => (offered.has(SUBPROTOCOL) ? SUBPROTOCOL : false),
      verifyClient: ({ req }, decide) => {
        decide(offeredSubprotocols(req).includes(SUBPROTOCOL), 400);
      },
    });
    await new Promise<void>((resolve, reject) => {
      server.once("listening", resolve);
      server.once("error", (cause) => {
        const what = `the suite's edge device cannot listen at port ${String(port)} (${cause.message}); choose another`;
        reject(new DmpcError("DMPC_TRANSPORT_UNREACHABLE", what, { cause }));
      });
    });
    return new EdgeDouble(server);
  }

  /**
   * Plays a scenario to whoever connects from now on.
   *
   * @param newTap - Makes what is told of everything that passes on a connection.
   */
  play(scene: Scene, behaviour: EdgeBehaviour, newTap?: () => FrameTap): Performance {
    const sessions: EdgeSession[] = [];
    let meet: () => void = () => undefined;
    const connected = new Promise<void>((resolve) => {
      meet = resolve;
    });
    const accept = (socket: WebSocket, offered: readonly string[]): void => {
      const tap = newTap?.();
      tap?.opened(offered, socket.protocol);
      const connection = new Connection(socket, tap === undefined ? {} : { tap });
      sessions.push(new EdgeSession(connection, scene, behaviour));
      meet();
    };
    this.#accept = accept;
    return {
      connected,
      get released() {
        return sessions.every((session) => session.released);
      },
      get closed() {
        return sessions.every((session) => session.closed);
      },
      end: () => {
        if (this.#accept === accept) this.#accept = undefined;
        for (const session of sessions) session.drop();
      },
    };
  }

  /** Ends it. */
  async close(): Promise<void> {
    for (const socket of this.#server.clients) socket.terminate();
    await new Promise<void>((resolve) => {
      this.#server.close(() => {
        resolve();
      });
    });
  }
}

function offeredSubprotocols({ headers }: IncomingMessage): string[] {
  return (headers["sec-websocket-protocol"] ?? "").split(",").map((name) => name.trim());
}
