import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { DmpcError, type ErrorCode, type OptimizationLevel, type RuntimeDescription } from "@dmpc/schemas";
import type {
  LoadedModel,
  LoadOptions,
  NamedTensors,
  NodeTimes,
  Runtime,
  RuntimeKind,
  TimeNodesOptions,
} from "./runtime.ts";
import type { WorkerCalls, WorkerResponse, WorkerSettings } from "./worker-messages.ts";

const WORKER = new URL("./inference-worker.js", import.meta.url);
const NAMES: Readonly<Record<RuntimeKind, string>> = { native: "onnxruntime-node", wasm: "onnxruntime-web-wasm" };

const TERMINATION_PATIENCE_MS = 3000;

const DEFAULT_TIMING = { withoutTiming: true, leastMs: 0, mostMs: Infinity };

/** Where in its own source the engine found an error: a line and a function's signature. */
const PLACE_IN_ENGINE = /\/onnxruntime_src\/\S+:\d+ .*?\) /g;

/**
 * Starts an inference engine in a worker thread.
 *
 * @param kind - The engine. `wasm` has one thread.
 * @param threads - Threads of a run where nothing else is asked for; all processors by default.
 * @throws DmpcError DMPC_PROCESS if the engine cannot be started.
 */
export async function startRuntime(kind: RuntimeKind, threads = availableParallelism()): Promise<Runtime> {
  const settings: WorkerSettings = { kind };
  const channel = new WorkerChannel(new Worker(WORKER, { workerData: settings }));
  const { version } = await channel.call("describe", {}, "DMPC_PROCESS");
  const maxThreads = kind === "wasm" ? 1 : Math.max(threads, availableParallelism());
  return new WorkerRuntime(channel, { name: NAMES[kind], version }, Math.min(threads, maxThreads), maxThreads);
}

/** Calls to the worker, and what they are waiting for. */
class WorkerChannel {
  readonly #worker: Worker;
  readonly #pending = new Map<number, { resolve: (result: never) => void; reject: (why: string) => void }>();
  #nextId = 1;
  #previous: Promise<void> = Promise.resolve();
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

  /** Calls the worker, after every call before. A call that is given up before its turn never reaches it. */
  call<K extends keyof WorkerCalls>(
    call: K,
    params: WorkerCalls[K]["params"],
    code: ErrorCode,
    signal?: AbortSignal,
  ): Promise<WorkerCalls[K]["result"]> {
    const result = this.#previous.then(() => this.#post(call, params, code, signal));
    // Not the result itself, which may be large.
    this.#previous = result.then(
      () => undefined,
      () => undefined,
    );
    return result;
  }

  #post<K extends keyof WorkerCalls>(
    call: K,
    params: WorkerCalls[K]["params"],
    code: ErrorCode,
    signal: AbortSignal | undefined,
  ): Promise<WorkerCalls[K]["result"]> {
    return new Promise((resolve, reject) => {
      const fail = (why: string): void => {
        const reason = (why.split("\n")[0] ?? "").replaceAll(PLACE_IN_ENGINE, "");
        reject(new DmpcError(code, `The runtime refused to ${call}: ${reason}`));
      };
      const hindrance = this.#ended ?? (signal?.aborted === true ? "it was given up" : undefined);
      if (hindrance !== undefined) {
        fail(hindrance);
        return;
      }
      const id = this.#nextId;
      this.#nextId += 1;
      const cancel = (): void => {
        this.#worker.postMessage({ cancelled: id });
      };
      const settled = (): void => {
        signal?.removeEventListener("abort", cancel);
      };
      signal?.addEventListener("abort", cancel);
      this.#pending.set(id, {
        resolve: (result) => {
          settled();
          resolve(result);
        },
        reject: (why) => {
          settled();
          fail(why);
        },
      });
      this.#worker.postMessage({ id, call, params });
    });
  }

  async terminate(): Promise<void> {
    this.#ended ??= "the runtime was closed";
    // To end a thread in the middle of native code aborts the process. What is queued is refused; what runs may end.
    const patience = new Promise<"late">((resolve) =>
      setTimeout(() => {
        resolve("late");
      }, TERMINATION_PATIENCE_MS).unref(),
    );
    if ((await Promise.race([this.#previous, patience])) === "late") this.#worker.unref();
    else await this.#worker.terminate();
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
  readonly maxThreads: number;
  readonly #channel: WorkerChannel;

  constructor(channel: WorkerChannel, description: RuntimeDescription, threads: number, maxThreads: number) {
    this.#channel = channel;
    this.description = description;
    this.threads = threads;
    this.maxThreads = maxThreads;
  }

  async load(model: Uint8Array | string, options: LoadOptions, signal?: AbortSignal): Promise<LoadedModel> {
    const channel = this.#channel;
    const { handle, inputs, outputs, outputTypes } = await channel.call(
      "load",
      { model, options: { threads: this.threads, ...options } },
      "DMPC_DEPLOY_SEGMENT",
      signal,
    );
    return {
      inputs,
      outputs,
      outputTypes,
      async run(feeds, givenUp) {
        const result = await channel.call("run", { handle, inputs: [...feeds] }, "DMPC_INFER_FAILED", givenUp);
        return { outputs: new Map(result.outputs), computeMs: result.computeMs };
      },
      async release() {
        await channel.call("release", { handle }, "DMPC_INTERNAL");
      },
    };
  }

  async timeNodes(
    model: Uint8Array,
    inputs: NamedTensors,
    options: TimeNodesOptions,
    signal?: AbortSignal,
  ): Promise<NodeTimes> {
    const result = await this.#channel.call(
      "timeNodes",
      { model, inputs: [...inputs], options: { threads: this.threads, ...DEFAULT_TIMING, ...options } },
      "DMPC_PROFILE_UNAVAILABLE",
      signal,
    );
    return { wholeModelMs: result.wholeModelMs, nodeMs: new Map(result.nodeMs) };
  }

  async optimize(model: Uint8Array, level: OptimizationLevel): Promise<Uint8Array> {
    const { optimized } = await this.#channel.call("optimize", { model, level }, "DMPC_MODEL_UNSUPPORTED");
    return optimized;
  }

  async close(): Promise<void> {
    await this.#channel.terminate();
  }
}
