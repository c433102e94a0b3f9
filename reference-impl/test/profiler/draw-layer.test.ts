import { describe, expect, it } from "vitest";
import { buildLayer } from "../../src/profiler/sweep/build-layer.ts";
import { drawLayer } from "../../src/profiler/sweep/draw-layer.ts";
import { SWEEP_TYPES, type SweepType } from "../../src/profiler/sweep/parameter-ranges.ts";
import { pickWeighted, shuffle } from "../../src/profiler/sweep/pick.ts";
import type { DescribeLayer } from "../../src/profiler/sweep/single-layer.ts";
import { Xoshiro128 } from "../../src/random/xoshiro128.ts";
import { GraphBuilder } from "../../src/zoo/graph-builder.ts";
import { measureNetwork } from "../../src/zoo/measure-network.ts";

const types = SWEEP_TYPES.map(([type]) => type);

const count = (shape: readonly number[]): number => shape.reduce((product, size) => product * size, 1);

function elementsOf(describe: DescribeLayer): { inputs: number; outputs: number; weights: number } {
  const graph = new GraphBuilder("drawn");
  const network = graph.finish({ y: describe(graph) });
  const { inputs, outputs } = measureNetwork(network);
  const total = (shapes: readonly (readonly number[])[]): number => shapes.map(count).reduce((a, b) => a + b, 0);
  return {
    inputs: total(inputs.map(({ shape }) => shape)),
    outputs: total(outputs.map(({ shape }) => shape)),
    weights: total(network.weights.map(({ dims }) => dims)),
  };
}

function drawSmall(type: SweepType): DescribeLayer {
  for (let seed = 0; ; seed += 1) {
    const drawn = drawLayer(type, new Xoshiro128(seed, type));
    const { inputs, outputs, weights } = elementsOf(drawn);
    if (Math.max(inputs, outputs, weights) < 200_000) return drawn;
  }
}

describe("drawLayer", () => {
  it.each(types)("draws many %s layers, none of which is too large", (type) => {
    const drawn = Array.from({ length: 60 }, (_, seed) => elementsOf(drawLayer(type, new Xoshiro128(seed, "many"))));
    expect(Math.max(...drawn.map(({ inputs, outputs }) => Math.max(inputs, outputs)))).toBeLessThanOrEqual(6_600_000);
    expect(Math.max(...drawn.map(({ weights }) => weights))).toBeLessThan(50_000_000);
    expect(new Set(drawn.map((one) => JSON.stringify(one))).size).toBeGreaterThan(5);
  });

  it.each(types)("makes a model of which the model graph says %s, the same file each time", (type) => {
    const drawn = drawSmall(type);
    const model = buildLayer(type, drawn);
    expect(model.layers.map(({ description }) => description)).toMatchObject([
      { kind: "layer", layerId: "layer", type },
    ]);
    expect(buildLayer(type, drawn).modelDigest).toBe(model.modelDigest);
    expect([...model.inputs.values()].map(({ shape }) => shape)).toEqual(model.inputShapes);
  });
});

describe("picking", () => {
  it("goes by the weights", () => {
    const random = new Xoshiro128(1, "weights");
    const drawn = Array.from({ length: 4000 }, () =>
      pickWeighted(
        [
          ["often", 3],
          ["seldom", 1],
        ],
        random,
      ),
    );
    expect(drawn.filter((value) => value === "often").length / 4000).toBeCloseTo(0.75, 1);
  });

  it("shuffles without loss", () => {
    const values = Array.from({ length: 50 }, (_, index) => index);
    const shuffled = shuffle(values, new Xoshiro128(1, "shuffle"));
    expect(shuffled).not.toEqual(values);
    expect(shuffled.toSorted((a, b) => a - b)).toEqual(values);
  });
});
