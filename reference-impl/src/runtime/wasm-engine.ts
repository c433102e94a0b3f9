import fs from "node:fs";
import { DmpcError } from "@dmpc/schemas";
import type { Engine } from "./engine.ts";

/** onnxruntime's WebAssembly engine with one thread. */
export async function createWasmEngine(): Promise<Engine> {
  const ort = await import("onnxruntime-web");
  ort.env.wasm.numThreads = 1;
  return {
    version: ort.env.versions.web ?? ort.env.versions.common,
    InferenceSession: ort.InferenceSession,
    Tensor: ort.Tensor,
    sessionOptions: () => ({ executionProviders: ["wasm"], logSeverityLevel: 4 }),
    optimize: () =>
      Promise.reject(
        new DmpcError("DMPC_MODEL_UNSUPPORTED", "onnxruntime-web does not show what it fuses; use onnxruntime-node."),
      ),
    createTraced: (model, options) => ort.InferenceSession.create(model, { ...options, enableProfiling: true }),
    collectTrace: (session) =>
      Promise.resolve(
        captureStandardOutput(() => {
          session.endProfiling();
        }),
      ),
  };
}

/**
 * What an action prints. The engine has no way to return its trace: in a worker thread it writes it to descriptor 1 with
 * this thread's own `fs`, which is therefore listened to for as long as the action takes.
 */
function captureStandardOutput(action: () => void): string {
  const printed: string[] = [];
  const { writeSync } = fs;
  fs.writeSync = ((descriptor: number, text: string): number => {
    if (descriptor !== 1) return writeSync(descriptor, text);
    printed.push(text);
    return Buffer.byteLength(text);
  }) as typeof fs.writeSync;
  try {
    action();
  } finally {
    fs.writeSync = writeSync;
  }
  return printed.join("");
}
