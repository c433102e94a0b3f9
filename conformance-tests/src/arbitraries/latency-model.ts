import type {
  LatencyModel,
  LatencyRegression,
  LayerFeatures,
  LayerType,
  ModelGraph,
  ModelInput,
  ModelTree,
  SystemState,
} from "@dmpc/schemas";
import fc from "fast-check";
import { modelGraph } from "./model-graph.ts";

/** A latency model, and what it is asked for. */
export interface LatencyQuestion {
  /** The model that is asked. */
  readonly latencyModel: LatencyModel;
  /** The layers. */
  readonly modelGraph: ModelGraph;
  /** Load of the device. */
  readonly state: SystemState;
  /** Threads that the device gives to the model; those of the latency model's device if not given. */
  readonly threads?: number;
}

const OPERATORS = ["Conv", "Relu", "Gemm", "Sigmoid"];
const TYPES: readonly LayerType[] = ["conv", "activation", "fc", "pooling", "lstm"];

/** Features of a layer, and of the state; what may be unknown is drawn less often. */
const LAYER_FEATURES = [
  ...["flops", "parameters", "input-elements", "output-elements", "memory-elements", "arithmetic-intensity"],
  ...["input-channels", "output-channels", "groups", "input-channels-per-group", "output-channels-per-group"],
  ...["output-positions", "kernel-elements", "kernel-extent", "stride-elements", "dilation", "padding"],
  ...["global-window", "steps", "operands", ...OPERATORS.map((name) => `operator:${name}`)],
];
const STATE_FEATURES = [
  ...["threads", "cpu-busy", "cpu-user", "cpu-system", "contention", "memory-usage"],
  ...["load-average", "run-queue-length", "run-queue-wait", "cpu-pressure"],
];
const WHOLE_FEATURES = ["layers-sum", "layer-count"];

/** A number with few digits, so that a shrunk example can be read. */
const tenths = (min: number, max: number): fc.Arbitrary<number> =>
  fc.integer({ min: 10 * min, max: 10 * max }).map((n) => n / 10);

/** Ranges that most layers lie in, and some that hardly any does. */
const range = fc.constantFrom([0, 2 ** 40], [0, 1], [0, 1000], [2, 8], [1000, 100_000]);

const input = (feature: string): fc.Arbitrary<ModelInput> =>
  fc
    .record({
      feature: fc.constant(feature),
      transform: fc.constantFrom("identity", "logarithm"),
      centre: tenths(-2, 12),
      spread: tenths(2, 9),
      range,
    })
    .map(({ range: [least = 0, most = 0], ...scaling }) => {
      // An identity over many orders of magnitude would make any sum as large as it.
      const transform = most > 1000 ? "logarithm" : scaling.transform;
      const spread = transform === "identity" ? scaling.spread * Math.max(1, most / 4) : scaling.spread;
      return { ...scaling, transform, spread, least, most };
    });

/** A tree whose leaves are reached once each: splits are added to leaves that are there. */
const tree = (places: number): fc.Arbitrary<ModelTree> =>
  fc
    .array(
      fc.record({
        leaf: fc.nat(20),
        place: fc.nat(places - 1),
        threshold: fc.oneof(
          fc.integer({ min: 0, max: 8 }).map((n) => n + 0.5),
          fc.integer({ min: 0, max: 20 }).map((n) => 2 ** n + 0.25),
          tenths(0, 1).map((n) => n + 0.05),
        ),
      }),
      { maxLength: 7 },
    )
    .chain((splits) =>
      fc
        .array(tenths(-1, 1), { minLength: splits.length + 1, maxLength: splits.length + 1 })
        .map((leaves) => growTree(splits, leaves)),
    );

function growTree(
  splits: readonly { readonly leaf: number; readonly place: number; readonly threshold: number }[],
  leaves: readonly number[],
): ModelTree {
  const links = { below: [] as number[], above: [] as number[] };
  const open: { side: "below" | "above"; split: number }[] = [];
  splits.forEach(({ leaf }, split) => {
    const [taken] = split === 0 ? [] : open.splice(leaf % open.length, 1);
    if (taken !== undefined) links[taken.side][taken.split] = split;
    open.push({ side: "below", split }, { side: "above", split });
  });
  open.forEach(({ side, split }, leaf) => (links[side][split] = -1 - leaf));
  return {
    inputs: splits.map(({ place }) => place),
    thresholds: splits.map(({ threshold }) => threshold),
    ...links,
    leaves: [...leaves] as [number, ...number[]],
  };
}

const regression = (features: readonly string[]): fc.Arbitrary<LatencyRegression> =>
  fc.uniqueArray(fc.constantFrom(...features), { minLength: 1, maxLength: 5 }).chain((names) => {
    const place = fc.nat(names.length - 1);
    const kernel = fc.uniqueArray(place, { minLength: 1, maxLength: names.length }).chain((inputs) =>
      fc.record({
        inputs: fc.constant(inputs as [number, ...number[]]),
        gamma: tenths(1, 5),
        landmarks: fc.array(
          fc.record({
            at: fc.array(tenths(-3, 3), { minLength: inputs.length, maxLength: inputs.length }),
            weight: tenths(-2, 2),
          }),
          { minLength: 1, maxLength: 4 },
        ),
      }),
    );
    return fc.record(
      {
        family: fc.constantFrom("linear", "polynomial", "kernel-ridge", "gradient-boosted-trees", "combined"),
        samples: fc.integer({ min: 1, max: 1000 }),
        target: fc.constantFrom("latency", "logarithm"),
        inputs: fc.tuple(...names.map(input)),
        intercept: tenths(-3, 6),
        terms: fc.array(
          fc.record({ inputs: fc.array(place, { minLength: 1, maxLength: 3 }), coefficient: tenths(-1, 1) }),
          { maxLength: 4 },
        ),
        kernel,
        trees: fc.array(tree(names.length), { maxLength: 4 }),
      },
      { requiredKeys: ["family", "samples", "target", "inputs", "intercept", "terms"] },
    );
  });

const extent = fc.constantFrom(1, 2, 3, 7, 64);
const extents = fc.array(extent, { minLength: 2, maxLength: 2 }) as fc.Arbitrary<[number, ...number[]]>;
const shape = fc.array(fc.constantFrom(0, 1, 2, 3, 8, 224), { minLength: 1, maxLength: 4 });

const layerFeatures = fc.record(
  {
    inputSize: fc.oneof(fc.nat(10), fc.nat(2 ** 20)),
    outputSize: fc.oneof(fc.nat(10), fc.nat(2 ** 20)),
    ...{ inputShape: shape, outputShape: shape, inputFeatures: extent, kernelCount: extent, neurons: extent },
    ...{ groups: extent, kernelShape: extents, strides: extents, dilations: extents },
    pads: fc.array(fc.nat(3), { minLength: 4, maxLength: 4 }),
    steps: fc.nat(30),
    operandCount: extent,
  },
  { requiredKeys: ["inputSize", "outputSize"] },
) as fc.Arbitrary<LayerFeatures>;

const description = fc.record(
  {
    operator: fc.constantFrom(...OPERATORS, "Other"),
    type: fc.constantFrom(...TYPES, "softmax"),
    features: layerFeatures,
    flops: fc.oneof(fc.nat(10), fc.nat(2 ** 30)),
    parameterCount: fc.nat(2 ** 20),
  },
  { requiredKeys: ["operator"] },
);
const full = description.filter(({ features, flops }) => features !== undefined && flops !== undefined);

const share = tenths(0, 10).map((n) => n / 10);
const load = {
  loadAverageOneMinute: tenths(0, 30),
  runQueueLength: fc.nat(30),
  runQueueWaitShare: share,
  cpuPressureShare: share,
};

const state = (deviceId: string): fc.Arbitrary<SystemState> =>
  fc
    .record({
      idle: share,
      user: share,
      free: fc.nat(1000),
      total: fc.integer({ min: 1000, max: 4000 }),
      ageMs: fc.nat(100),
      told: fc.oneof(
        { weight: 4, arbitrary: fc.record(load) },
        { weight: 1, arbitrary: fc.record(load, { requiredKeys: [] }) },
      ),
    })
    .map(({ idle, user, free, total, ageMs, told }) => ({
      schemaVersion: "1.0",
      deviceId,
      ageMs,
      validForMs: 100,
      cpuIdleShare: idle,
      cpuUserShare: (1 - idle) * user,
      cpuSystemShare: (1 - idle) * (1 - user),
      freeMemoryBytes: free,
      totalMemoryBytes: total,
      ...told,
    }));

/**
 * Latency models with any parts, model graphs that describe their layers, and states: most questions have a prediction, and
 * some lack a feature or a regression for a type.
 *
 * @see spec/latency-model.md
 */
export const latencyQuestion: fc.Arbitrary<LatencyQuestion> = fc
  .record({
    graph: modelGraph({ minLayers: 1, maxLayers: 6, reach: 3 }),
    descriptions: fc.array(fc.oneof({ weight: 9, arbitrary: full }, { weight: 1, arbitrary: description }), {
      minLength: 6,
      maxLength: 6,
    }),
    types: fc.uniqueArray(fc.constantFrom(...TYPES), { minLength: 1, maxLength: TYPES.length }),
    regressions: fc.array(regression([...LAYER_FEATURES, ...STATE_FEATURES]), { minLength: 6, maxLength: 6 }),
    hasOther: fc.boolean(),
    whole: fc.option(regression([...WHOLE_FEATURES, ...STATE_FEATURES]), { nil: undefined }),
    cpuCores: fc.integer({ min: 1, max: 16 }),
    state: state("the device"),
    threads: fc.option(fc.integer({ min: 1, max: 16 }), { nil: undefined }),
  })
  .map(({ graph, descriptions, types, regressions, hasOther, whole, cpuCores, state: present, threads }) => {
    const [other, ...own] = regressions;
    return {
      latencyModel: {
        schemaVersion: "1.0",
        device: {
          deviceId: "the device",
          deviceClass: "edge",
          runtime: { name: "given", version: "1" },
          threads: 2,
          cpuCores,
          memoryBytes: 2 ** 32,
        },
        granularity: graph.granularity,
        optimizationLevel: "disabled",
        layerTypes: types.map((type, i) => ({ type, regression: own[i] ?? other })),
        ...(hasOther ? { otherTypes: other } : {}),
        ...(whole === undefined ? {} : { wholeModel: whole }),
      } as LatencyModel,
      modelGraph: {
        ...graph,
        layers: graph.layers.map(({ layerId, inputs, outputs }, i) => ({
          ...{ layerId, inputs, outputs },
          ...(descriptions[i] ?? { operator: "Other" }),
        })),
      },
      state: present,
      ...(threads === undefined ? {} : { threads }),
    };
  });
