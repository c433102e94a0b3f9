/** Entry of the worker thread: owns one engine and answers the calls of WorkerRuntime, one after the other. */
import { parentPort, workerData } from "node:worker_threads";
import { DmpcError } from "@dmpc/schemas";
import type { InferenceSession } from "onnxruntime-common";
import type { Engine } from "./engine.ts";
import { meanKernelTimesMs } from "./kernel-times.ts";
import { createNativeEngine } from "./native-engine.ts";
import { fromOrtTensor, toOrtTensor, toValueType } from "./ort-tensors.ts";
import type { LoadOptions, NodeTimes, RunResult, TimeNodesOptions } from "./runtime.ts";
import { createWasmEngine } from "./wasm-engine.ts";
import type {
  TensorEntries,
  WorkerCalls,
  WorkerCancellation,
  WorkerRequest,
  WorkerResponse,
  WorkerSettings,
} from "./worker-messages.ts";

const port = parentPort;
if (port === null) throw new DmpcError("DMPC_INTERNAL", "The inference worker was started outside a worker thread.");
const { kind } = workerData as WorkerSettings;
const engine: Engine = kind === "native" ? createNativeEngine() : await createWasmEngine();
const sessions = new Map<number, InferenceSession>();
let nextHandle = 1;
const cancelled = new Set<number>();

const calls: {
  readonly [K in keyof WorkerCalls]: (
    params: WorkerCalls[K]["params"],
    id: number,
  ) => Promise<WorkerCalls[K]["result"]>;
} = {
  describe: () => Promise.resolve({ version: engine.version }),

  async load({ model, options }) {
    const { InferenceSession } = engine;
    const settings = sessionOptions(options);
    // Two calls, because each overload takes one kind of source.
    const session = await (typeof model === "string"
      ? InferenceSession.create(model, settings)
      : InferenceSession.create(model, settings));
    const handle = nextHandle;
    nextHandle += 1;
    sessions.set(handle, session);
    const outputTypes = session.outputMetadata.map(toValueType);
    return { handle, inputs: session.inputNames, outputs: session.outputNames, outputTypes };
  },

  async run({ handle, inputs }) {
    const session = sessions.get(handle);
    if (session === undefined) throw new DmpcError("DMPC_INTERNAL", "The model has been released.");
    const { outputs, computeMs } = await run(session, inputs);
    return { outputs: [...outputs], computeMs };
  },

  async release({ handle }) {
    await sessions.get(handle)?.release();
    sessions.delete(handle);
    return {};
  },

  async timeNodes({ model, inputs, options }, id) {
    const { wholeModelMs, nodeMs } = await timeNodes(model, inputs, options, () => refuseIfCancelled(id));
    return { wholeModelMs, nodeMs: [...nodeMs] };
  },

  async optimize({ model, level }) {
    const options = { ...engine.sessionOptions(1), graphOptimizationLevel: level };
    return { optimized: await engine.optimize(model, options) };
  },
};

function sessionOptions({ optimizationLevel, threads }: Required<LoadOptions>): InferenceSession.SessionOptions {
  return { ...engine.sessionOptions(threads), graphOptimizationLevel: optimizationLevel };
}

async function run(session: InferenceSession, inputs: TensorEntries): Promise<RunResult> {
  const feeds = Object.fromEntries(inputs.map(([name, tensor]) => [name, toOrtTensor(engine.Tensor, tensor)]));
  const started = performance.now();
  const results = await session.run(feeds);
  const computeMs = performance.now() - started;
  return {
    outputs: new Map(Object.entries(results).map(([name, tensor]) => [name, fromOrtTensor(tensor)])),
    computeMs,
  };
}

async function timeNodes(
  model: Uint8Array,
  inputs: TensorEntries,
  { warmupRuns, runs, ...loading }: Required<TimeNodesOptions>,
  betweenRuns: () => Promise<void>,
): Promise<NodeTimes> {
  const options = sessionOptions(loading);
  const wholeModelMs: number[] = [];
  const plain = await engine.InferenceSession.create(model, options);
  try {
    for (let turn = 0; turn < warmupRuns + runs; turn += 1) {
      await betweenRuns();
      const { computeMs } = await run(plain, inputs);
      if (turn >= warmupRuns) wholeModelMs.push(computeMs);
    }
  } finally {
    await plain.release();
  }
  const traced = await engine.createTraced(model, options);
  const endTrace = async (): Promise<string> => {
    const trace = await engine.collectTrace(traced);
    await traced.release();
    return trace;
  };
  try {
    for (let turn = 0; turn < 1 + runs; turn += 1) {
      await betweenRuns();
      await run(traced, inputs);
    }
  } catch (error) {
    await endTrace();
    throw error;
  }
  return { wholeModelMs, nodeMs: meanKernelTimesMs(await endTrace(), runs) };
}

/** Lets messages in, and fails if one of them gave the call up. */
async function refuseIfCancelled(id: number): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  if (cancelled.delete(id)) throw new DmpcError("DMPC_PROFILE_UNAVAILABLE", "The measurement was given up.");
}

function transferables(result: WorkerCalls[keyof WorkerCalls]["result"]): ArrayBuffer[] {
  if (!("outputs" in result) || !("computeMs" in result)) return [];
  return result.outputs.map(([, { bytes }]) => bytes.buffer as ArrayBuffer);
}

async function answer<K extends keyof WorkerCalls>(
  call: K,
  params: WorkerCalls[K]["params"],
  id: number,
): Promise<WorkerCalls[K]["result"]> {
  return calls[call](params, id);
}

async function respond({ id, call, params }: WorkerRequest): Promise<void> {
  let response: WorkerResponse;
  let transfer: ArrayBuffer[] = [];
  try {
    const result = await answer(call, params, id);
    response = { id, result };
    transfer = transferables(result);
  } catch (error) {
    response = { id, failure: error instanceof Error ? error.message : String(error) };
  }
  cancelled.delete(id);
  port?.postMessage(response, transfer);
}

// WorkerRuntime makes one call at a time: a device computes serially, and a measurement wants no company.
port.on("message", (message: WorkerRequest | WorkerCancellation) => {
  if ("cancelled" in message) cancelled.add(message.cancelled);
  else void respond(message);
});
