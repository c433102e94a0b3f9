/** What this machine can be: the native engine with one thread or with all, the WebAssembly engine with one thread. */
export type MachineDevice = "native" | "native-all" | "wasm";

/** Medians of a model on a device. */
export interface MeasuredModel {
  /** How many profiles they are of. */
  readonly profiles: number;
  /** Median of the whole model, in milliseconds. */
  readonly wholeMs: number;
  /** The whole model in the fastest and in the slowest profile. */
  readonly fastestMs: number;
  readonly slowestMs: number;
  /** Median of each layer, in microseconds, in the order of the graph. */
  readonly layersUs: readonly number[];
}

/** What `--measure` writes. */
export interface MachineData {
  /** The machine and the day. */
  readonly machine: string;
  /** Names and versions of the engines. */
  readonly engines: readonly string[];
  /** Threads of `native-all`. */
  readonly threads: number;
  /** What the measuring took, in seconds. */
  readonly seconds: number;
  /** By model. */
  readonly models: Readonly<Record<string, Readonly<Record<MachineDevice, MeasuredModel>>>>;
}
