import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { AdapterMessage, DmpcError } from "@dmpc/schemas";
import { ADAPTER_LIMITS, type AdapterLimits } from "./adapter/adapter-limits.ts";
import { AdapterProcess } from "./adapter/adapter-process.ts";
import { Tunnel, type TunnelBridge, type TunnelHandshake } from "./adapter/tunnel.ts";

/** A product behind an adapter, as a WebSocket server of this machine. */
export interface AdapterBridge {
  /** Where it is. */
  readonly url: string;
  /**
   * What the adapter did wrong; undefined as long as it keeps to the rules. From then on every connection is broken off
   * and none is accepted, and nothing that a check concludes from that is the product's failure.
   */
  readonly fault: DmpcError | undefined;
  /** Stops the adapter and all that it started. */
  close(): Promise<void>;
}

/**
 * Starts an adapter once, and opens a WebSocket server whose every connection is tunnelled to it.
 *
 * @param command - A command of the shell.
 * @param limits - What the suite puts up with, where that is not {@link ADAPTER_LIMITS}.
 * @throws DmpcError DMPC_HARNESS_PROTOCOL if the adapter cannot be started, ends, prints something else than that it is
 *   ready, or nothing in time.
 * @see spec/adapter.md
 */
export async function openAdapter(command: string, limits: Partial<AdapterLimits> = {}): Promise<AdapterBridge> {
  const bridge = new Bridge(command, { ...ADAPTER_LIMITS, ...limits });
  try {
    await bridge.ready;
    await bridge.listen();
    return bridge;
  } catch (error) {
    await bridge.close();
    throw error;
  }
}

class Bridge implements AdapterBridge {
  /** Resolves when the adapter is ready. */
  readonly ready: Promise<void>;
  readonly #limits: AdapterLimits;
  readonly #process: AdapterProcess;
  readonly #server: Server = createServer();
  readonly #tunnels = new Map<number, Tunnel>();
  #open = 0;
  #isReady = false;
  #held = false;
  #fault: DmpcError | undefined;
  #settle: { resolve: () => void; reject: (error: DmpcError) => void } | undefined;

  constructor(command: string, limits: AdapterLimits) {
    this.#limits = limits;
    this.ready = new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
    });
    this.#process = new AdapterProcess(command, limits, {
      message: (message) => {
        this.#receive(message);
      },
      fault: (error) => {
        this.#fault = error;
        this.#settle?.reject(error);
        this.#dropAll();
      },
      drained: () => {
        this.#held = false;
        for (const tunnel of this.#tunnels.values()) tunnel.resume();
      },
    });
    const timer = setTimeout(() => {
      this.#process.fail(`was not ready within ${String(limits.readyMs)} ms`);
    }, limits.readyMs);
    const settled = (): void => {
      clearTimeout(timer);
    };
    this.ready.then(settled, settled);
    this.#server.on("upgrade", (request, stream, head) => {
      this.#tunnel({ request, stream, head });
    });
  }

  get url(): string {
    return `ws://127.0.0.1:${String((this.#server.address() as AddressInfo).port)}`;
  }

  get fault(): DmpcError | undefined {
    return this.#fault;
  }

  async listen(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once("error", reject);
      this.#server.listen(0, "127.0.0.1", resolve);
    });
  }

  async close(): Promise<void> {
    this.#dropAll();
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.#server.closeAllConnections();
    await this.#process.stop();
    await closed;
  }

  #tunnel(handshake: TunnelHandshake): void {
    if (this.#fault !== undefined) {
      handshake.stream.destroy();
      return;
    }
    const { connections } = this.#limits;
    if (this.#open === connections) {
      handshake.stream.destroy();
      this.#process.fail(`was to have more than ${String(connections)} connections at the same time`);
      return;
    }
    this.#open += 1;
    const connection = this.#tunnels.size + 1;
    const bridge: TunnelBridge = {
      limits: this.#limits,
      send: (message) => this.#process.send(message),
      fail: (what) => {
        this.#process.fail(what);
      },
      hold: () => {
        this.#held = true;
        for (const tunnel of this.#tunnels.values()) tunnel.pause();
      },
      ended: () => {
        this.#open -= 1;
      },
    };
    const tunnel = new Tunnel(bridge, connection, handshake);
    this.#tunnels.set(connection, tunnel);
    if (this.#held) tunnel.pause();
  }

  #receive(message: AdapterMessage): void {
    if (message.type === "ready") {
      if (this.#isReady) throw new Error("it was ready before");
      this.#isReady = true;
      this.#settle?.resolve();
      return;
    }
    if (!this.#isReady) throw new Error("the first line says that the adapter is ready");
    if (message.type === "stop") throw new Error("only the suite stops");
    const tunnel = this.#tunnels.get(message.connection);
    if (tunnel === undefined) throw new Error(`there is no connection ${String(message.connection)}`);
    tunnel.receive(message);
  }

  #dropAll(): void {
    for (const tunnel of this.#tunnels.values()) tunnel.drop();
  }
}
