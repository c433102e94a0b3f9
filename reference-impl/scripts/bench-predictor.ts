/**
 * What predicting and training cost: the prediction of 500 layers, as evaluated and as the documents' whole prediction; one
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
  const model = trainModel(drawn, {
    device: {
      deviceId: "cpu16",
      deviceClass: "edge",
      runtime: { name: "onnxruntime", version: "1.30.0" },
      threads: 8,
      cpuCores: 16,
      memoryBytes: 135_148_564_480,
    },
    granularity: "node",
    optimizationLevel: "disabled",
    family,
  });
  return { model, seconds: (performance.now() - begun) / 1000 };
}

const graph: ModelGraph = {
  schemaVersion: "1.0",
  modelId: "bench",
  granularity: "node",
  tensors: [],
  layers: drawn.slice(0, LAYERS).map(({ layer }, i) => ({
    operator: "Other",
    ...layer,
    layerId: `layer ${String(i)}`,
    inputs: [],
    outputs: [],
  })),
  inputs: [],
  outputs: [],
} as unknown as ModelGraph;
const state: SystemState = {
  schemaVersion: "1.0",
  deviceId: "cpu16",
  ageMs: 0,
  validForMs: 1000,
  cpuUserShare: 0.4,
  cpuSystemShare: 0.05,
  cpuIdleShare: 0.55,
  freeMemoryBytes: 1e11,
  totalMemoryBytes: 135_148_564_480,
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
  const conditions = { threads: 8, cpuCores: 16, state };
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
