import { readFileSync } from "node:fs";
import {
  checkLatencyModel,
  checkLatencyPredict,
  type LatencyModel,
  type ModelGraph,
  parseDocument,
  type SystemState,
} from "@dmpc/schemas";
import { describe, expect, it } from "vitest";
import { predictLatencies } from "../../src/predictor/predict-latencies.ts";

const EXAMPLE = new URL(
  "../../../schemas/v1/examples/latency-model/valid/mixture-with-whole-models.json",
  import.meta.url,
);
const model = parseDocument("latency-model", JSON.parse(readFileSync(EXAMPLE, "utf8")));

const state: SystemState = {
  schemaVersion: "1.0",
  deviceId: "gateway",
  ageMs: 1,
  validForMs: 1000,
  cpuUserShare: 0.5,
  cpuSystemShare: 0.1,
  cpuIdleShare: 0.4,
  freeMemoryBytes: 1,
  totalMemoryBytes: 2,
  loadAverageOneMinute: 5.5,
};

const graph: ModelGraph = parseDocument("model-graph", {
  schemaVersion: "1.0",
  name: "three-layers",
  modelDigest: `sha256:${"1".repeat(64)}`,
  granularity: "node",
  inputs: ["x"],
  outputs: ["c"],
  tensors: ["x", "a", "b", "c"].map((tensorId) => ({ tensorId, dtype: "float32", shape: [1, 1000], sizeBytes: 4000 })),
  layers: [
    { layerId: "one", operator: "Gemm", type: "fc", flops: 2_000_000, inputs: ["x"], outputs: ["a"] },
    {
      ...{ layerId: "two", operator: "Relu", type: "activation", inputs: ["a"], outputs: ["b"] },
      features: { outputSize: 1000, inputSize: 1000 },
    },
    { layerId: "three", operator: "Conv", type: "conv", flops: 3_000_000, inputs: ["b"], outputs: ["c"] },
  ],
});

/** The steps of the clause, by hand. */
const z = (value: number, centre: number, spread: number): number => (Math.log(value + 1) - centre) / spread;
const work = z(2_000_000, 12, 2);
const contention = (4 - 8 * 0.4 - 1) / 2;
const fc = Math.exp(-0.25 + 1.1 * work + 0.05 * work * work + 0.2 * work * contention);
const size = z(1000, 9, 2);
const load = (5.5 - 4) / 3;
const kernel =
  0.2 * Math.exp(-0.1 * ((size + 1) ** 2 + (load - 0.5) ** 2)) -
  0.1 * Math.exp(-0.1 * ((size - 1.5) ** 2 + (load + 0.5) ** 2));
const activation = Math.exp(-3.5 + 0.9 * size + kernel - 0.05 + 0.01);
const other = 1.5 + (0.75 * (3_000_000 - 1_000_000)) / 500_000 + (0.5 * (0.6 - 0.5)) / 0.25;
const sum = fc + activation + other;
const whole = Math.exp(2.9 + 0.98 * z(sum, 3, 1) - 0.02 * z(5, 4, 1));

function changed<T>(document: T, change: (copy: T) => void): T {
  const copy = structuredClone(document);
  change(copy);
  return copy;
}

describe("a prediction", () => {
  it("has what the steps of the specification come to", () => {
    const { layers, totalMs, totalExtrapolated, deviceId } = predictLatencies(model, { modelGraph: graph, state });
    const [one, two, three] = layers;
    expect(deviceId).toBe("gateway");
    expect(Math.abs((one?.latencyMs ?? 0) / fc - 1)).toBeLessThan(1e-12);
    expect(Math.abs((two?.latencyMs ?? 0) / activation - 1)).toBeLessThan(1e-12);
    expect(Math.abs((three?.latencyMs ?? 0) / other - 1)).toBeLessThan(1e-12);
    expect(Math.abs(totalMs / whole - 1)).toBeLessThan(1e-12);
    expect(layers.map(({ extrapolated }) => extrapolated)).toEqual([undefined, undefined, ["type"]]);
    // Three layers are fewer than the least model that the regression has seen.
    expect(totalExtrapolated).toEqual(["layer-count"]);
  });

  it("names what is outside the range, and limits it for all but trees", () => {
    const huge = changed(graph, ({ layers }) => {
      for (const layer of layers) if (layer.layerId === "one") layer.flops = 1e9;
    });
    const atTheEdge = changed(graph, ({ layers }) => {
      for (const layer of layers) if (layer.layerId === "one") layer.flops = 90_000_000;
    });
    const [beyond] = predictLatencies(model, { modelGraph: huge, state }).layers;
    const [within] = predictLatencies(model, { modelGraph: atTheEdge, state }).layers;
    expect(beyond).toEqual({ ...within, extrapolated: ["flops"] });
  });

  it("takes the threads of the call before those of the device", () => {
    const [one] = predictLatencies(model, { modelGraph: graph, state, threads: 8 }).layers;
    const expected = Math.exp(-0.25 + 1.1 * work + 0.05 * work * work + (0.2 * work * (8 - 3.2 - 1)) / 2);
    expect(Math.abs((one?.latencyMs ?? 0) / expected - 1)).toBeLessThan(1e-12);
  });

  it.each([
    ["DMPC_PROFILE_MISMATCH", { modelGraph: graph, state: { ...state, deviceId: "phone" } }],
    ["DMPC_PROFILE_MISMATCH", { modelGraph: { ...graph, granularity: "fused" as const }, state }],
    ["DMPC_STATE_STALE", { modelGraph: graph, state: { ...state, ageMs: 1001 } }],
    [
      "DMPC_FEATURE_UNKNOWN",
      {
        modelGraph: changed(graph, ({ layers }) => {
          layers.forEach((layer) => delete layer.flops);
        }),
        state,
      },
    ],
    ["DMPC_FEATURE_UNKNOWN", { modelGraph: graph, state: changed(state, (copy) => delete copy.loadAverageOneMinute) }],
  ])("is refused with %s", (code, subject) => {
    expect(() => {
      checkLatencyPredict({ latencyModel: model, ...subject });
      predictLatencies(model, subject);
    }).toThrow(expect.objectContaining({ code }));
  });

  it("is refused for a type that nothing predicts", () => {
    const narrow = changed(model, (copy) => delete copy.otherTypes);
    expect(() => predictLatencies(narrow, { modelGraph: graph, state })).toThrow(
      expect.objectContaining({ code: "DMPC_LAYER_TYPE_UNCOVERED", path: "/modelGraph/layers/2" }),
    );
  });
});

describe("the rules of a latency model", () => {
  const at = (copy: LatencyModel) => copy.layerTypes[1]?.regression ?? copy.layerTypes[0]?.regression;
  const tree = (copy: LatencyModel) => at(copy)?.trees?.[0];

  it("hold for the example", () => {
    expect(() => {
      checkLatencyModel(model);
    }).not.toThrow();
  });

  it.each<[string, string, (copy: LatencyModel) => unknown]>([
    ["a type twice", "/layerTypes/1", (copy) => Object.assign(copy.layerTypes[1] ?? {}, { type: "fc" })],
    [
      "a feature twice",
      "/inputs/1/feature",
      (copy) => Object.assign(at(copy)?.inputs[1] ?? {}, { feature: "output-elements" }),
    ],
    ["no range", "/inputs/0/least", (copy) => Object.assign(at(copy)?.inputs[0] ?? {}, { least: 5e6 })],
    ["a term of no input", "/terms/0/inputs/0", (copy) => at(copy)?.terms[0]?.inputs.splice(0, 1, 3)],
    ["a kernel of no input", "/kernel/inputs/1", (copy) => at(copy)?.kernel?.inputs.splice(1, 1, 9)],
    ["a flat landmark", "/kernel/landmarks/1/at", (copy) => at(copy)?.kernel?.landmarks[1]?.at.pop()],
    ["a tree of no input", "/trees/0/inputs/1", (copy) => tree(copy)?.inputs.splice(1, 1, 7)],
    ["a threshold missing", "/trees/0/thresholds", (copy) => tree(copy)?.thresholds.pop()],
    ["a leaf missing", "/trees/0/leaves", (copy) => tree(copy)?.leaves.pop()],
    ["a loop", "/trees/0/below/1", (copy) => tree(copy)?.below.splice(1, 1, 0)],
    ["a leaf reached twice", "/trees/0/above/1", (copy) => tree(copy)?.above.splice(1, 1, -1)],
    ["a leaf that is not there", "/trees/0/above/0", (copy) => tree(copy)?.above.splice(0, 1, -4)],
  ])("refuse %s", (_, path, change) => {
    const broken = changed(model, change);
    let found: unknown;
    try {
      checkLatencyModel(broken);
    } catch (error) {
      found = error;
    }
    expect(found).toMatchObject({ code: "DMPC_DOCUMENT_INVALID" });
    expect((found as { path: string }).path.endsWith(path)).toBe(true);
  });
});
