import { augmentGraph, classifyTopology } from "@dmpc/reference-impl";
import { checkModelGraph, findViolation, type ModelGraph } from "@dmpc/schemas";
import { describe, expect, it } from "vitest";
import { bertBase } from "../../scripts/graphs/bert-base.ts";
import { denseNet201 } from "../../scripts/graphs/densenet-201.ts";
import { nasNetALarge } from "../../scripts/graphs/nasnet-a-large.ts";
import { chain, seriesParallel } from "../../scripts/graphs/synthetic-graphs.ts";
import { Xoshiro128 } from "../../src/random/xoshiro128.ts";

function total({ layers }: ModelGraph, of: "flops" | "parameterCount"): number {
  return layers.reduce((sum, layer) => sum + (layer[of] ?? 0), 0);
}

describe("sketched graphs of real networks", () => {
  // As published: by Devlin et al., and by Jiao et al. (TinyBERT, 2020) for 128 tokens; by Huang et al.; by Zoph et al.
  it.each([
    ["BERT-base", bertBase(), 700, 110e6, 11.25e9],
    ["DenseNet-201", denseNet201(), 700, 20.0e6, 4.34e9],
    ["NASNet-A-Large", nasNetALarge(), 1200, 88.9e6, 23.8e9],
  ] as const)("%s has the published parameters and operations", (_, graph, layers, parameters, multiplyAdds) => {
    expect(findViolation("model-graph", graph)).toBeUndefined();
    checkModelGraph(graph);
    expect(graph.layers.length).toBeGreaterThan(layers);
    expect(total(graph, "parameterCount") / parameters).toBeCloseTo(1, 1.5);
    expect(total(graph, "flops") / 2 / multiplyAdds).toBeCloseTo(1, 1.5);
    expect(classifyTopology(augmentGraph(graph)).class).toBe("general");
  });
});

describe("synthetic graphs", () => {
  it("have the size and the structure that their names say", () => {
    expect(classifyTopology(chain(500)).class).toBe("chain");
    for (let seed = 0; seed < 30; seed += 1) {
      const graph = seriesParallel(500, new Xoshiro128(seed, "series-parallel"));
      expect(graph.layerIds).toHaveLength(500);
      expect(classifyTopology(graph).class).toBe("series-parallel");
    }
  });
});
