import type { OptimizationLevel } from "@dmpc/schemas";
import type { LoadOptions, RuntimeKind, TimeNodesOptions, ValueType } from "./runtime.ts";
import type { TensorValue } from "./tensor-value.ts";

/** What the worker thread is started with. */
export interface WorkerSettings {
  readonly kind: RuntimeKind;
}

/** Tensors as they pass between threads. */
export type TensorEntries = readonly (readonly [string, TensorValue])[];

/** The calls that the worker answers: parameters and result of each. */
export interface WorkerCalls {
  describe: { params: object; result: { version: string } };
  load: {
    params: { model: Uint8Array | string; options: Required<LoadOptions> };
    result: {
      handle: number;
      inputs: readonly string[];
      outputs: readonly string[];
      outputTypes: readonly ValueType[];
    };
  };
  run: { params: { handle: number; inputs: TensorEntries }; result: { outputs: TensorEntries; computeMs: number } };
  release: { params: { handle: number }; result: object };
  timeNodes: {
    params: { model: Uint8Array; inputs: TensorEntries; options: Required<TimeNodesOptions> };
    result: { wholeModelMs: readonly number[]; nodeMs: readonly (readonly [string, readonly number[]])[] };
  };
  optimize: { params: { model: Uint8Array; level: OptimizationLevel }; result: { optimized: Uint8Array } };
}

/** The word that a call is given up. */
export interface WorkerCancellation {
  readonly cancelled: number;
}

/** A call on its way to the worker. */
export type WorkerRequest = {
  [K in keyof WorkerCalls]: { readonly id: number; readonly call: K; readonly params: WorkerCalls[K]["params"] };
}[keyof WorkerCalls];

/** An answer on its way back. */
export type WorkerResponse =
  | { readonly id: number; readonly result: WorkerCalls[keyof WorkerCalls]["result"] }
  | { readonly id: number; readonly failure: string };
