import { once } from "node:events";
import { connect as connectTcp } from "node:net";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { WebSocket } from "ws";
import type { Listening } from "../../src/transport/accept-sockets.ts";
import { listen } from "../../src/transport/listen.ts";
import { DEVICE, LIMITS } from "../support/hello.ts";

let listening: Listening;
let closings = 0;

beforeEach(async () => {
  closings = 0;
  listening = await listen({
    host: "127.0.0.1",
    port: 0,
    maxMessageBytes: 100_000,
    onInternalError: () => undefined,
    accept: () => ({
      handlers: {
        hello: (_, version) => ({
          version,
          capabilities: [],
          roles: ["edge"],
          device: DEVICE,
          modelFormats: [],
          limits: LIMITS,
        }),
      },
      onClose: () => (closings += 1),
    }),
  });
});
afterEach(() => listening.close());

/** How a handshake ends: open, or an HTTP status. */
async function handshake(protocols: string[], options: { origin?: string } = {}): Promise<number | "open"> {
  const socket = new WebSocket(listening.url, protocols, options);
  const refused = once(socket, "unexpected-response").then(
    ([, response]: { statusCode: number }[]) => response?.statusCode ?? 0,
  );
  const outcome = await Promise.race([once(socket, "open").then(() => "open" as const), refused]);
  socket.on("error", () => undefined).terminate();
  return outcome;
}

describe("listen", () => {
  it("[DMPC-CTRL-001] [DMPC-CTRL-002] takes who offers the subprotocol, among others or alone", async () => {
    expect(await handshake(["dmpc.v1"])).toBe("open");
    expect(await handshake(["dmpc.v2", "dmpc.v1"])).toBe("open");
    expect(await handshake([])).toBe(400);
    expect(await handshake(["dmpc.v11"])).toBe(400);
  });

  it("does not serve pages in a browser", async () => {
    expect(await handshake(["dmpc.v1"], { origin: "https://example.com" })).toBe(403);
  });

  it("[DMPC-CTRL-014] closes on a long message before hello, and on one beyond the limit after it", async () => {
    for (const [length, hello] of [
      [70_000, false],
      [110_000, true],
    ] as const) {
      const socket = new WebSocket(listening.url, "dmpc.v1");
      await once(socket, "open");
      if (hello) {
        const params = { versions: ["1.0"], device: DEVICE, limits: LIMITS };
        socket.send(JSON.stringify({ jsonrpc: "2.0", id: 1, method: "hello", params }));
        await once(socket, "message");
      }
      socket.send("x".repeat(length));
      const [status] = (await once(socket, "close")) as [number];
      expect(status).toBe(1009);
    }
  });

  it("closes a connection that does not say hello in time", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    try {
      const [silent, greeted] = [0, 1].map(() => new WebSocket(listening.url, "dmpc.v1"));
      if (silent === undefined || greeted === undefined) throw new Error("there are two");
      await Promise.all([once(silent, "open"), once(greeted, "open")]);
      const params = { versions: ["1.0"], device: DEVICE, limits: LIMITS };
      greeted.send(JSON.stringify({ jsonrpc: "2.0", id: 1, method: "hello", params }));
      await once(greeted, "message");
      vi.advanceTimersByTime(31_000);
      const [status, reason] = (await once(silent, "close")) as [number, Buffer];
      expect(status).toBe(1008);
      expect(reason.toString()).toMatch(/^DMPC_SESSION_HELLO_REQUIRED/);
      expect(greeted.readyState).toBe(WebSocket.OPEN);
      greeted.close();
    } finally {
      vi.useRealTimers();
    }
    await vi.waitFor(() => {
      expect(closings).toBe(2);
    });
  });

  it("stops although somebody holds a connection without a word", async () => {
    const idle = connectTcp(Number(new URL(listening.url).port), "127.0.0.1");
    await once(idle, "connect");
    idle.on("error", () => undefined);
    await listening.close();
    expect(closings).toBe(0);
  });
});
