import type { DataType, OptimizationLevel, RuntimeDescription } from "@dmpc/schemas";
import type { TensorValue } from "./tensor-value.ts";

/** Which inference engine executes: onnxruntime's native one, or its WebAssembly one with one thread. */
export type RuntimeKind = "native" | "wasm";

/** Tensors by their names in the model. */
export type NamedTensors = ReadonlyMap<string, TensorValue>;

/** One run of a model. */
export interface RunResult {
  /** Every output of the model. */
  readonly outputs: NamedTensors;
  /** Wall time of the run inside the runtime, in milliseconds. */
  readonly computeMs: number;
}

/** What the runtime's own clock says of a model. */
export interface NodeTimes {
  /** Wall time of each run without per-node timing, in milliseconds. */
  readonly wholeModelMs: readonly number[];
  /** Time of each node in each run with per-node timing, in milliseconds, by node name. */
  readonly nodeMs: ReadonlyMap<string, readonly number[]>;
}

/** What an engine knows of a value of a model without running it. */
export interface ValueType {
  /** Name in the model. */
  readonly name: string;
  /** Type of its elements; undefined if it is no tensor, or one that cannot pass between devices. */
  readonly dtype: DataType | undefined;
  /**
   * Its dimensions, undefined where one is not known. Engines do not tell a scalar from a tensor of unknown rank: both
   * have none.
   */
  readonly shape: readonly (number | undefined)[];
}

/** A loaded model. */
export interface LoadedModel {
  /** Names of its inputs. */
  readonly inputs: readonly string[];
  /** Names of its outputs. */
  readonly outputs: readonly string[];
  /** What its outputs are. */
  readonly outputTypes: readonly ValueType[];
  /**
   * Runs it. Runs of one runtime follow each other.
   *
   * @param signal - Gives it up, if it has not begun.
   * @throws DmpcError DMPC_INFER_FAILED
   */
  run(inputs: NamedTensors, signal?: AbortSignal): Promise<RunResult>;
  /** Gives its memory back. */
  release(): Promise<void>;
}

/** How a model is loaded. */
export interface LoadOptions {
  /** Graph optimizations that the engine applies. */
  readonly optimizationLevel: OptimizationLevel;
  /** Threads of each run, from 1 to {@link Runtime.maxThreads}; {@link Runtime.threads} if not given. */
  readonly threads?: number;
}

/** How to measure a model. */
export interface TimeNodesOptions extends LoadOptions {
  /** Runs before the first that counts. */
  readonly warmupRuns: number;
  /** Runs that count, without and again with per-node timing. */
  readonly runs: number;
  /** Whether there are runs without per-node timing; true if not given. */
  readonly withoutTiming?: boolean;
  /** Runs go on until so much time has passed since the first that counts, in milliseconds; 0 if not given. */
  readonly leastMs?: number;
  /** Once so much time has passed, no further run begins, if there were two; no limit if not given. */
  readonly mostMs?: number;
}

/** An inference engine in a thread of its own, so that a run never stalls the caller's event loop. */
export interface Runtime {
  /** Name and version. */
  readonly description: RuntimeDescription;
  /** Threads of a run, where nothing else is asked for. */
  readonly threads: number;
  /** Most threads that a run can have. */
  readonly maxThreads: number;
  /**
   * Loads an ONNX model.
   *
   * @param model - The file's bytes, or its path, which the native engine alone can read.
   * @param signal - Gives it up, if it has not begun.
   * @throws DmpcError DMPC_DEPLOY_SEGMENT
   */
  load(model: Uint8Array | string, options: LoadOptions, signal?: AbortSignal): Promise<LoadedModel>;
  /**
   * Times a model's nodes inside runs of the whole model.
   *
   * @param signal - Gives it up between two runs.
   * @throws DmpcError DMPC_DEPLOY_SEGMENT, DMPC_INFER_FAILED, DMPC_PROFILE_UNAVAILABLE
   */
  timeNodes(
    model: Uint8Array,
    inputs: NamedTensors,
    options: TimeNodesOptions,
    signal?: AbortSignal,
  ): Promise<NodeTimes>;
  /**
   * The model as the engine would run it.
   *
   * @returns An ONNX file whose nodes are the engine's own.
   * @throws DmpcError DMPC_MODEL_UNSUPPORTED if the engine cannot load the model or does not show what it made of it.
   */
  optimize(model: Uint8Array, level: OptimizationLevel): Promise<Uint8Array>;
  /** Ends the thread; a run that does not end by itself is left behind after some seconds. */
  close(): Promise<void>;
}
