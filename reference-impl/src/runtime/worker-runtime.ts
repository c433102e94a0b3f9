import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { DmpcError, type ErrorCode, type OptimizationLevel, type RuntimeDescription } from "@dmpc/schemas";
import type { LoadedModel, NamedTensors, NodeTimes, Runtime, RuntimeKind, TimeNodesOptions } from "./runtime.ts";
import type { WorkerCalls, WorkerResponse, WorkerSettings } from "./worker-messages.ts";

const WORKER = new URL("./inference-worker.js", import.meta.url);
const NAMES: Readonly<Record<RuntimeKind, string>> = { native: "onnxruntime-node", wasm: "onnxruntime-web-wasm" };

/**
 * Starts an inference engine in a worker thread.
 *
 * @param kind - The engine. `wasm` has one thread.
 * @param threads - Threads of the native engine; all processors by default.
 * @throws DmpcError DMPC_PROCESS if the engine cannot be started.
 */
export async function startRuntime(kind: RuntimeKind, threads = availableParallelism()): Promise<Runtime> {
  const settings: WorkerSettings = { kind, threads: kind === "wasm" ? 1 : threads };
  const channel = new WorkerChannel(new Worker(WORKER, { workerData: settings }));
  const { version } = await channel.call("describe", {}, "DMPC_PROCESS");
  return new WorkerRuntime(channel, { name: NAMES[kind], version }, settings.threads);
}

/** Calls to the worker, and what they are waiting for. */
class WorkerChannel {
  readonly #worker: Worker;
  readonly #pending = new Map<number, { resolve: (result: never) => void; reject: (why: string) => void }>();
  #nextId = 1;
  #ended: string | undefined;

  constructor(worker: Worker) {
    this.#worker = worker;
    worker.on("message", (response: WorkerResponse) => {
      const call = this.#pending.get(response.id);
      this.#pending.delete(response.id);
      if ("failure" in response) call?.reject(response.failure);
      else call?.resolve(response.result as never);
    });
    worker.on("error", (error) => {
      this.#end(error.message);
    });
    worker.on("exit", () => {
      this.#end("the inference thread ended");
    });
  }

  call<K extends keyof WorkerCalls>(
    call: K,
    params: WorkerCalls[K]["params"],
    code: ErrorCode,
  ): Promise<WorkerCalls[K]["result"]> {
    return new Promise((resolve, reject) => {
      const fail = (why: string): void => {
        reject(new DmpcError(code, `The runtime refused to ${call}: ${why.split("\n")[0] ?? ""}`));
      };
      if (this.#ended !== undefined) {
        fail(this.#ended);
        return;
      }
      const id = this.#nextId;
      this.#nextId += 1;
      this.#pending.set(id, { resolve, reject: fail });
      this.#worker.postMessage({ id, call, params });
    });
  }

  async terminate(): Promise<void> {
    await this.#worker.terminate();
  }

  #end(why: string): void {
    this.#ended ??= why;
    for (const { reject } of this.#pending.values()) reject(why);
    this.#pending.clear();
  }
}

class WorkerRuntime implements Runtime {
  readonly description: RuntimeDescription;
  readonly threads: number;
  readonly #channel: WorkerChannel;

  constructor(channel: WorkerChannel, description: RuntimeDescription, threads: number) {
    this.#channel = channel;
    this.description = description;
    this.threads = threads;
  }

  async load(model: Uint8Array, optimizationLevel: OptimizationLevel): Promise<LoadedModel> {
    const channel = this.#channel;
    const { handle, inputs, outputs } = await channel.call("load", { model, optimizationLevel }, "DMPC_DEPLOY_SEGMENT");
    return {
      inputs,
      outputs,
      async run(feeds) {
        const result = await channel.call("run", { handle, inputs: [...feeds] }, "DMPC_INFER_FAILED");
        return { outputs: new Map(result.outputs), computeMs: result.computeMs };
      },
      async release() {
        await channel.call("release", { handle }, "DMPC_INTERNAL");
      },
    };
  }

  async timeNodes(model: Uint8Array, inputs: NamedTensors, options: TimeNodesOptions): Promise<NodeTimes> {
    const result = await this.#channel.call(
      "timeNodes",
      { model, inputs: [...inputs], options },
      "DMPC_PROFILE_UNAVAILABLE",
    );
    return { wholeModelMs: result.wholeModelMs, nodeMs: new Map(result.nodeMs) };
  }

  async close(): Promise<void> {
    await this.#channel.terminate();
  }
}
