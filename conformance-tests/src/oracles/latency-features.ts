import type { Layer, LayerFeatures, LatencyModel, SystemState } from "@dmpc/schemas";

/** What a regression is evaluated for: a layer, or a whole model. */
export interface LatencySubject {
  /** The layer; absent for a whole model. */
  readonly layer?: Pick<Layer, "operator" | "features" | "flops" | "parameterCount">;
  /** The sum of the layers' latencies in milliseconds and their number; present for a whole model alone. */
  readonly whole?: { readonly layersSumMs: number; readonly layerCount: number };
  readonly model: LatencyModel;
  readonly state: SystemState;
  readonly threads: number;
}

type Feature = number | undefined;

/**
 * The value of a feature; undefined where it is unknown.
 *
 * @see spec/latency-model.md#features
 */
export function latencyFeature(name: string, { layer, whole, model, state, threads }: LatencySubject): Feature {
  switch (name) {
    case "threads":
      return threads;
    case "cpu-busy":
      return 1 - state.cpuIdleShare;
    case "cpu-user":
      return state.cpuUserShare;
    case "cpu-system":
      return state.cpuSystemShare;
    case "contention":
      return Math.max(0, threads - model.device.cpuCores * state.cpuIdleShare);
    case "load-average":
      return state.loadAverageOneMinute;
    case "run-queue-length":
      return state.runQueueLength;
    case "run-queue-wait":
      return state.runQueueWaitShare;
    case "cpu-pressure":
      return state.cpuPressureShare;
    case "memory-usage":
      return state.totalMemoryBytes === 0 ? 0 : 1 - state.freeMemoryBytes / state.totalMemoryBytes;
    case "layers-sum":
      return whole?.layersSumMs;
    case "layer-count":
      return whole?.layerCount;
    default:
      return layer && featureOfLayer(name, layer, layer.features ?? {});
  }
}

function featureOfLayer(name: string, layer: NonNullable<LatencySubject["layer"]>, f: LayerFeatures): Feature {
  const of = (other: string): Feature => featureOfLayer(other, layer, f);
  switch (name) {
    case "flops":
      return layer.flops;
    case "parameters":
      return layer.parameterCount ?? 0;
    case "input-elements":
      return f.inputSize;
    case "output-elements":
      return f.outputSize;
    case "memory-elements":
      return known(
        of("input-elements"),
        of("output-elements"),
        (read, written) => read + written + (of("parameters") ?? 0),
      );
    case "arithmetic-intensity":
      return known(of("flops"), of("memory-elements"), (flops, elements) => (elements === 0 ? 0 : flops / elements));
    case "input-channels":
      return Math.max(1, f.inputFeatures ?? f.inputShape?.[1] ?? 1);
    case "output-channels":
      return Math.max(1, f.kernelCount ?? f.neurons ?? f.outputShape?.[1] ?? 1);
    case "groups":
      return f.groups ?? 1;
    case "input-channels-per-group":
      return known(of("input-channels"), of("groups"), (channels, groups) => channels / groups);
    case "output-channels-per-group":
      return known(of("output-channels"), of("groups"), (channels, groups) => channels / groups);
    case "output-positions":
      return known(of("output-elements"), of("output-channels"), (elements, channels) => elements / channels);
    case "kernel-elements":
      return product(f.kernelShape);
    case "kernel-extent":
      return Math.max(...(f.kernelShape ?? [1]));
    case "stride-elements":
      return product(f.strides);
    case "dilation":
      return Math.max(...(f.dilations ?? [1]));
    case "padding":
      return (f.pads ?? []).reduce((sum, pad) => sum + pad, 0);
    case "global-window":
      return f.kernelShape && f.inputShape && product(f.kernelShape) === product(f.inputShape.slice(2)) ? 1 : 0;
    case "steps":
      return f.steps ?? 1;
    case "operands":
      return f.operandCount ?? 1;
    default:
      return name === `operator:${layer.operator}` ? 1 : name.startsWith("operator:") ? 0 : undefined;
  }
}

function known(a: Feature, b: Feature, combine: (a: number, b: number) => number): Feature {
  return a === undefined || b === undefined ? undefined : combine(a, b);
}

function product(extents: readonly number[] = []): number {
  return extents.reduce((size, extent) => size * extent, 1);
}
