/** Entry of the worker thread: owns one engine and answers the calls of WorkerRuntime, one after the other. */
import { parentPort, workerData } from "node:worker_threads";
import { DmpcError } from "@dmpc/schemas";
import type { InferenceSession } from "onnxruntime-common";
import type { Engine } from "./engine.ts";
import { kernelTimesMs } from "./kernel-times.ts";
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

/** A run's time says little alone. */
const FEWEST_RUNS = 2;

/** More would overflow the trace of a large model. */
const MOST_RUNS = 2000;

async function timeNodes(
  model: Uint8Array,
  inputs: TensorEntries,
  { warmupRuns, runs, withoutTiming, leastMs, mostMs, ...loading }: Required<TimeNodesOptions>,
  betweenRuns: () => Promise<void>,
): Promise<NodeTimes> {
  const options = sessionOptions(loading);
  const isEnough = (done: number, passedMs: number): boolean =>
    passedMs >= leastMs && (done >= runs || (done >= FEWEST_RUNS && passedMs >= mostMs));
  const repeat = async (session: InferenceSession, warmups: number): Promise<number[]> => {
    const computesMs: number[] = [];
    let begunMs = 0;
    for (let turn = -warmups; turn < MOST_RUNS; turn += 1) {
      if (turn > 0 && isEnough(turn, performance.now() - begunMs)) break;
      await betweenRuns();
      if (turn === 0) begunMs = performance.now();
      const { computeMs } = await run(session, inputs);
      if (turn >= 0) computesMs.push(computeMs);
    }
    return computesMs;
  };
  let wholeModelMs: number[] = [];
  if (withoutTiming) {
    const plain = await engine.InferenceSession.create(model, options);
    try {
      wholeModelMs = await repeat(plain, warmupRuns);
    } finally {
      await plain.release();
    }
  }
  const traced = await engine.createTraced(model, options);
  const endTrace = async (): Promise<string> => {
    const trace = await engine.collectTrace(traced);
    await traced.release();
    return trace;
  };
  let timedRuns: number;
  try {
    timedRuns = (await repeat(traced, 1)).length;
  } catch (error) {
    await endTrace();
    throw error;
  }
  return { wholeModelMs, nodeMs: kernelTimesMs(await endTrace(), timedRuns) };
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
