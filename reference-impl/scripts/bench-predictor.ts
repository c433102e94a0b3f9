/**
 * What predicting and training cost: the latencies of 500 layers by a model that is ready, and their whole prediction, for which the
 * document is made ready first; one
 * final fit on 150,000 rows by each family, without the search over families; and the memory of all that. Prints JSON.
 *
 * Usage: npm run bench:predictor
 */
import { LatencyModelEvaluator } from "../src/predictor/evaluate/latency-model-evaluator.ts";
import { predictLatencies } from "../src/predictor/predict-latencies.ts";
import { Xoshiro128 } from "../src/random/xoshiro128.ts";
import { quantile } from "../src/runtime/quantile.ts";
import { FAMILIES } from "../src/training/fit/families.ts";
import { trainModel } from "../src/training/train-model.ts";
import { readData } from "./predictor-experiment/read-data.ts";
import { SERVER } from "./predictor-experiment/server.ts";
import type { LatencyModel, ModelGraph, SystemState } from "@dmpc/schemas";

const ROWS = 150_000;
const LAYERS = 500;
const REPEATS = 200;

const observations = await readData();
const random = new Xoshiro128(1, "rows");
const layers = observations.filter(({ layer }) => layer !== undefined);
const drawn = Array.from({ length: ROWS }, () => layers[random.below(layers.length)]).flatMap((one) => one ?? []);

function train(family: string): { model: LatencyModel; seconds: number } {
  const begun = performance.now();
  const model = trainModel(drawn, { ...SERVER, family });
  return { model, seconds: (performance.now() - begun) / 1000 };
}

/** Layers that were measured, one behind the other. */
const graph: ModelGraph = {
  schemaVersion: "1.0",
  name: "drawn",
  modelDigest: `sha256:${"0".repeat(64)}`,
  granularity: SERVER.granularity,
  inputs: ["0"],
  outputs: [String(LAYERS)],
  tensors: tensorsOf(LAYERS + 1),
  layers: layersOf(drawn.slice(0, LAYERS)),
};

function tensorsOf(count: number): ModelGraph["tensors"] {
  const tensors = Array.from({ length: count }, (_, i) => ({
    tensorId: String(i),
    dtype: "float32" as const,
    shape: [1],
    sizeBytes: 4,
  }));
  return tensors;
}

function layersOf(measured: typeof drawn): ModelGraph["layers"] {
  const described = measured.flatMap(({ layer }, i) =>
    layer === undefined ? [] : [{ ...layer, layerId: String(i), inputs: [String(i)], outputs: [String(i + 1)] }],
  );
  return described;
}

const state: SystemState = {
  schemaVersion: "1.0",
  deviceId: SERVER.device.deviceId,
  ageMs: 0,
  validForMs: 1000,
  cpuUserShare: 0.4,
  cpuSystemShare: 0.05,
  cpuIdleShare: 0.55,
  freeMemoryBytes: 1e11,
  totalMemoryBytes: SERVER.device.memoryBytes,
  loadAverageOneMinute: 6,
};

const medianMs = (work: () => void): number => {
  work();
  const times = Array.from({ length: REPEATS }, () => {
    const begun = performance.now();
    work();
    return performance.now() - begun;
  });
  return quantile(times, 0.5);
};
const rounded = (value: number): number => Number(value.toPrecision(3));

const families = FAMILIES.map(({ name }) => {
  const { model, seconds } = train(name);
  const evaluator = new LatencyModelEvaluator(model);
  const conditions = { ...SERVER.device, state };
  return {
    family: name,
    fitSeconds: rounded(seconds),
    evaluate500LayersMs: rounded(
      medianMs(() => {
        graph.layers.forEach((layer) => evaluator.layer(layer, conditions));
      }),
    ),
    predict500LayersMs: rounded(medianMs(() => predictLatencies(model, { modelGraph: graph, state }))),
    modelMegabytes: rounded(JSON.stringify(model).length / 1e6),
  };
});
const { maxRSS } = process.resourceUsage();
process.stdout.write(
  `${JSON.stringify({ rows: ROWS, layers: LAYERS, peakMemoryMiB: Math.round(maxRSS / 1024), families }, undefined, 2)}\n`,
);
