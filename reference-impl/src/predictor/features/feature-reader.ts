import type { LayerFeatures, LayerType, SystemState } from "@dmpc/schemas";

/** What is known of a layer: an entry of a model graph, or the subject of a latency sample. */
export interface DescribedLayer {
  /** Kind of the layer by what it computes. */
  readonly type?: LayerType;
  /** Operator of the leading node. */
  readonly operator: string;
  /** Static features. */
  readonly features?: LayerFeatures;
  /** Arithmetic operations of one run. */
  readonly flops?: number;
  /** Elements of the parameters. */
  readonly parameterCount?: number;
}

/** The part of a device's state that features are made of. */
export type DescribedState = Pick<
  SystemState,
  | "cpuUserShare"
  | "cpuSystemShare"
  | "cpuIdleShare"
  | "freeMemoryBytes"
  | "totalMemoryBytes"
  | "loadAverageOneMinute"
  | "runQueueLength"
  | "runQueueWaitShare"
  | "cpuPressureShare"
>;

/** What a layer runs under. */
export interface Conditions {
  /** Threads that the device gives to the model. */
  readonly threads: number;
  /** Logical processors of the device. */
  readonly cpuCores: number;
  /** The device's load. */
  readonly state: DescribedState;
}

/** What features are computed from. A whole model has no layer. */
export interface FeatureSource {
  /** The layer; absent for a whole model. */
  readonly layer?: DescribedLayer;
  /** What it runs under. */
  readonly conditions: Conditions;
  /** Of a whole model: the sum of its layers' latencies in milliseconds, and how many there are. */
  readonly whole?: { readonly layersSumMs: number; readonly layerCount: number };
}

/** Computes one feature; undefined if it is unknown. */
export type FeatureReader = (source: FeatureSource) => number | undefined;

type OfLayer = (layer: DescribedLayer, features: LayerFeatures) => number | undefined;

const product = (numbers: readonly number[] | undefined): number => (numbers ?? []).reduce((all, n) => all * n, 1);

const flops: OfLayer = (layer) => layer.flops;
const parameters: OfLayer = (layer) => layer.parameterCount ?? 0;
const inputElements: OfLayer = (_, f) => f.inputSize;
const outputElements: OfLayer = (_, f) => f.outputSize;
const inputChannels: OfLayer = (_, f) => Math.max(1, f.inputFeatures ?? f.inputShape?.[1] ?? 1);
const outputChannels: OfLayer = (_, f) => Math.max(1, f.kernelCount ?? f.neurons ?? f.outputShape?.[1] ?? 1);
const groups: OfLayer = (_, f) => f.groups ?? 1;
const kernelElements: OfLayer = (_, f) => product(f.kernelShape);
const memoryElements: OfLayer = (layer, f) =>
  combine((read, written) => read + written + (layer.parameterCount ?? 0), f.inputSize, f.outputSize);

const OF_LAYER: Readonly<Record<string, OfLayer>> = {
  flops,
  parameters,
  "input-elements": inputElements,
  "output-elements": outputElements,
  "memory-elements": memoryElements,
  "arithmetic-intensity": (layer, f) =>
    combine((work, moved) => (moved === 0 ? 0 : work / moved), layer.flops, memoryElements(layer, f)),
  "input-channels": inputChannels,
  "output-channels": outputChannels,
  groups,
  "input-channels-per-group": (layer, f) => combine((all, of) => all / of, inputChannels(layer, f), groups(layer, f)),
  "output-channels-per-group": (layer, f) => combine((all, of) => all / of, outputChannels(layer, f), groups(layer, f)),
  "output-positions": (layer, f) => combine((all, of) => all / of, f.outputSize, outputChannels(layer, f)),
  "kernel-elements": kernelElements,
  "kernel-extent": (_, f) => (f.kernelShape === undefined ? 1 : Math.max(...f.kernelShape)),
  "stride-elements": (_, f) => product(f.strides),
  dilation: (_, f) => (f.dilations === undefined ? 1 : Math.max(...f.dilations)),
  padding: (_, f) => (f.pads ?? []).reduce((sum, pad) => sum + pad, 0),
  "global-window": (_, f) =>
    f.kernelShape !== undefined &&
    f.inputShape !== undefined &&
    product(f.kernelShape) === product(f.inputShape.slice(2))
      ? 1
      : 0,
  steps: (_, f) => f.steps ?? 1,
  operands: (_, f) => f.operandCount ?? 1,
};

const OF_CONDITIONS: Readonly<Record<string, (conditions: Conditions) => number | undefined>> = {
  threads: ({ threads }) => threads,
  "cpu-busy": ({ state }) => 1 - state.cpuIdleShare,
  "cpu-user": ({ state }) => state.cpuUserShare,
  "cpu-system": ({ state }) => state.cpuSystemShare,
  contention: ({ threads, cpuCores, state }) => Math.max(0, threads - cpuCores * state.cpuIdleShare),
  "load-average": ({ state }) => state.loadAverageOneMinute,
  "run-queue-length": ({ state }) => state.runQueueLength,
  "run-queue-wait": ({ state }) => state.runQueueWaitShare,
  "cpu-pressure": ({ state }) => state.cpuPressureShare,
  "memory-usage": ({ state }) =>
    state.totalMemoryBytes === 0 ? 0 : 1 - state.freeMemoryBytes / state.totalMemoryBytes,
};

const OPERATOR = "operator:";

/**
 * The reader of a feature, made once and asked for each layer.
 *
 * @param name - A feature of spec/latency-model.md#features.
 * @throws RangeError if there is no such feature, which the schema of latency models rules out.
 */
export function featureReader(name: string): FeatureReader {
  const ofLayer = Object.hasOwn(OF_LAYER, name) ? OF_LAYER[name] : undefined;
  if (ofLayer !== undefined) return ({ layer }) => layer && ofLayer(layer, layer.features ?? {});
  const ofConditions = Object.hasOwn(OF_CONDITIONS, name) ? OF_CONDITIONS[name] : undefined;
  if (ofConditions !== undefined) return ({ conditions }) => ofConditions(conditions);
  if (name === "layers-sum") return ({ whole }) => whole?.layersSumMs;
  if (name === "layer-count") return ({ whole }) => whole?.layerCount;
  if (name.startsWith(OPERATOR)) {
    const operator = name.slice(OPERATOR.length);
    return ({ layer }) => layer && (layer.operator === operator ? 1 : 0);
  }
  throw new RangeError(`There is no feature ${name}.`);
}

function combine(
  compute: (a: number, b: number) => number,
  a: number | undefined,
  b: number | undefined,
): number | undefined {
  return a === undefined || b === undefined ? undefined : compute(a, b);
}
