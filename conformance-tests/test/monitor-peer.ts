import type { AddressInfo } from "node:net";
import type { SystemState } from "@dmpc/schemas";
import { type WebSocket, WebSocketServer } from "ws";

/** A monitor in a few lines, whose answers a test can change. It refuses most of what it should not. */
export interface MonitorPeer {
  /** Where it is. */
  readonly url: string;
  /** Ends it. */
  close(): Promise<void>;
}

const STATE: SystemState = {
  schemaVersion: "1.0",
  deviceId: "peer",
  ageMs: 1,
  validForMs: 1_000,
  cpuUserShare: 0.25,
  cpuSystemShare: 0.25,
  cpuIdleShare: 0.5,
  freeMemoryBytes: 2 ** 29,
  totalMemoryBytes: 2 ** 30,
  runQueueLength: 1,
};

const HELLO = {
  version: "1.0",
  roles: ["monitor"],
  capabilities: [],
  modelFormats: [],
  device: {
    deviceId: "peer",
    deviceClass: "edge",
    runtime: { name: "none", version: "1" },
    threads: 1,
    cpuCores: 1,
    memoryBytes: 2 ** 30,
  },
  limits: {
    maxMessageBytes: 2 ** 16,
    maxPartBytes: 1,
    maxBlobBytes: 1,
    maxDeployments: 1,
    maxConcurrentInferences: 1,
    streamIdleMs: 60_000,
  },
};

/**
 * Starts a monitor on a free port.
 *
 * @param change - Gives the answer to `state.get`; a right one is given to it. Undefined answers nothing.
 */
export async function startMonitorPeer(
  change: (state: SystemState, socket: WebSocket) => unknown = (state) => state,
): Promise<MonitorPeer> {
  const server = new WebSocketServer({ port: 0, host: "127.0.0.1", handleProtocols: () => "dmpc.v1" });
  await new Promise((resolve) => server.once("listening", resolve));
  server.on("connection", (socket) => {
    socket.on("message", (data: Buffer) => {
      const { id, method } = JSON.parse(data.toString()) as { id: number; method: string };
      const result = method === "hello" ? HELLO : method === "state.get" ? change(STATE, socket) : {};
      if (result !== undefined) socket.send(JSON.stringify({ jsonrpc: "2.0", id, result }));
    });
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `ws://127.0.0.1:${String(port)}`,
    async close() {
      for (const socket of server.clients) socket.terminate();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}
