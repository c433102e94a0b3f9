import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkModelGraph, DmpcError, findViolation, type ModelGraph, tensorSizeBytes } from "../src/index.ts";
import { modelGraphs } from "./model-graphs.ts";

const SEED = 748_20;
const settings = { seed: SEED, numRuns: 300 };

/** A graph and a number that picks one of its parts. */
const picks = fc.tuple(modelGraphs(), fc.nat());

function refusal(graph: ModelGraph, path?: string): DmpcError | undefined {
  try {
    checkModelGraph(graph, path);
  } catch (error) {
    if (error instanceof DmpcError) return error;
    throw error;
  }
  return undefined;
}

function pick<T>(list: readonly T[], number: number): [T, number] {
  const index = number % list.length;
  const item = list[index];
  if (item === undefined) throw new Error("nothing to pick from");
  return [item, index];
}

/** The ids of the layers that consume from each layer. */
function consumers(graph: ModelGraph): Map<string, Set<string>> {
  return new Map(
    graph.layers.map(({ layerId, outputs }) => [
      layerId,
      new Set(graph.layers.filter(({ inputs }) => inputs.some((id) => outputs.includes(id))).map((l) => l.layerId)),
    ]),
  );
}

/** The layer itself and all that depend on it, directly or not. */
function downstream(graph: ModelGraph, layerId: string): Set<string> {
  const next = consumers(graph);
  const found = new Set([layerId]);
  for (const id of found) for (const consumer of next.get(id) ?? []) found.add(consumer);
  return found;
}

/** The graph with one more edge, which leads from the picked layer or one that depends on it back to the picked one. */
function withCircle(graph: ModelGraph, which: number): ModelGraph {
  const [target] = pick(graph.layers, which);
  const [last] = pick([...downstream(graph, target.layerId)], which >>> 3);
  const [back] = graph.layers.find(({ layerId }) => layerId === last)?.outputs ?? [];
  if (back === undefined) throw new Error("every layer has an output");
  const inputs = [...new Set([...target.inputs, back])];
  return { ...graph, layers: graph.layers.map((layer) => (layer === target ? { ...layer, inputs } : layer)) };
}

describe(`checkModelGraph (seed ${String(SEED)})`, () => {
  it("accepts every acyclic graph, in whatever order its layers and tensors stand", () => {
    fc.assert(
      fc.property(modelGraphs(), (graph) => {
        expect(findViolation("model-graph", graph)).toBeUndefined();
        expect(refusal(graph)).toBeUndefined();
      }),
      settings,
    );
  });

  it("[DMPC-GRAPH-001] finds a repeated layer id", () => {
    fc.assert(
      fc.property(picks, ([graph, which]) => {
        const [{ layerId }] = pick(graph.layers, which);
        const fresh = tensor("fresh tensor");
        const twin = { layerId, operator: "Relu", inputs: [], outputs: [fresh.tensorId] };
        const bad = { ...graph, layers: [...graph.layers, twin], tensors: [...graph.tensors, fresh] };
        const path = `/layers/${String(graph.layers.length)}/layerId`;
        expect(refusal(bad)).toMatchObject({ code: "DMPC_GRAPH_DUPLICATE", path });
      }),
      settings,
    );
  });

  it("[DMPC-GRAPH-001] finds a repeated entry of tensors", () => {
    fc.assert(
      fc.property(picks, ([graph, which]) => {
        const [entry] = pick(graph.tensors, which);
        const path = `/tensors/${String(graph.tensors.length)}/tensorId`;
        const bad = { ...graph, tensors: [...graph.tensors, { ...entry }] };
        expect(refusal(bad)).toMatchObject({ code: "DMPC_GRAPH_DUPLICATE", path });
      }),
      settings,
    );
  });

  it("[DMPC-GRAPH-001] finds a second producer, of an input too", () => {
    fc.assert(
      fc.property(picks, ([graph, which]) => {
        const [{ tensorId }] = pick(graph.tensors, which);
        const second = { layerId: "second producer", operator: "Relu", inputs: [], outputs: [tensorId] };
        const path = `/layers/${String(graph.layers.length)}/outputs/0`;
        const bad = { ...graph, layers: [...graph.layers, second] };
        expect(refusal(bad)).toMatchObject({ code: "DMPC_GRAPH_DUPLICATE", path });
      }),
      settings,
    );
  });

  it("[DMPC-GRAPH-002] misses any entry of tensors that is taken away, and any layer", () => {
    fc.assert(
      fc.property(picks, ([graph, which]) => {
        const [entry] = pick(graph.tensors, which);
        const fewerTensors = { ...graph, tensors: graph.tensors.filter((tensor) => tensor !== entry) };
        expect(refusal(fewerTensors)).toMatchObject({ code: "DMPC_GRAPH_REFERENCE" });
        const [layer] = pick(graph.layers, which);
        const fewerLayers = { ...graph, layers: graph.layers.filter((other) => other !== layer) };
        expect(refusal(fewerLayers)).toMatchObject({ code: "DMPC_GRAPH_REFERENCE" });
      }),
      settings,
    );
  });

  it("[DMPC-GRAPH-002] says of an output without entry that it has none", () => {
    const layers = [{ layerId: "only", operator: "Relu", inputs: [], outputs: ["y"] }];
    expect(refusal(graphOf([], ["y", "label"], layers, ["y"]))?.message).toBe(
      'The tensor "label" has no entry in tensors; correct the id or add what it names.',
    );
  });

  it("[DMPC-GRAPH-003] finds any circle and names one that is real", () => {
    fc.assert(
      fc.property(picks, ([graph, which]) => {
        const bad = withCircle(graph, which);
        const error = refusal(bad, "/modelGraph");
        expect(error).toMatchObject({ code: "DMPC_GRAPH_CYCLE", path: "/modelGraph/layers" });
        const circle = /circle: (.*); break/.exec(error?.message ?? "")?.[1]?.split(" -> ") ?? [];
        expect(circle.length).toBeGreaterThanOrEqual(2);
        expect(circle.at(-1)).toBe(circle[0]);
        expect(new Set(circle).size, "each layer of the circle is named once").toBe(circle.length - 1);
        const next = consumers(bad);
        circle.slice(1).forEach((layerId, index) => {
          expect([...(next.get(circle[index] ?? "") ?? [])], "consumers of the layer before").toContain(layerId);
        });
      }),
      settings,
    );
  });

  it("[DMPC-GRAPH-003] does not mind depth: a chain of 20,000 layers, open and closed", () => {
    const ids = Array.from({ length: 20_001 }, (_, index) => `t${String(index)}`);
    const layers = ids.slice(1).map((id, index) => ({
      layerId: `layer ${id}`,
      operator: "Relu",
      inputs: [`t${String(index)}`],
      outputs: [id],
    }));
    const chain = graphOf(["t0"], ["t20000"], layers, ids);
    expect(refusal(chain)).toBeUndefined();
    const [first, ...rest] = layers;
    if (first === undefined) throw new Error("the chain has a first layer");
    const closed = { ...chain, layers: [{ ...first, inputs: ["t0", "t20000"] }, ...rest] };
    expect(refusal(closed)).toMatchObject({ code: "DMPC_GRAPH_CYCLE" });
  });

  it("[DMPC-GRAPH-004] finds any wrong size", () => {
    fc.assert(
      fc.property(picks, fc.integer({ min: 1, max: 1000 }), ([graph, which], excess) => {
        const [entry, index] = pick(graph.tensors, which);
        const wrong = { ...entry, sizeBytes: entry.sizeBytes + excess };
        const bad = { ...graph, tensors: graph.tensors.with(index, wrong) };
        const path = `/tensors/${String(index)}/sizeBytes`;
        expect(refusal(bad)).toMatchObject({ code: "DMPC_GRAPH_SIZE", path });
      }),
      settings,
    );
  });

  it("applies the rules in their order", () => {
    fc.assert(
      fc.property(picks, ([graph, which]) => {
        const [first, ...others] = graph.tensors;
        if (first === undefined) throw new Error("every graph has a tensor");
        const wrongSize = { ...graph, tensors: [{ ...first, sizeBytes: first.sizeBytes + 1 }, ...others] };
        const circle = withCircle(wrongSize, which);
        const ghost = { ...circle, tensors: [...circle.tensors, tensor("ghost")] };
        const twice = { ...ghost, tensors: [...ghost.tensors, tensor("ghost")] };
        expect([wrongSize, circle, ghost, twice].map((bad) => refusal(bad)?.code)).toEqual([
          "DMPC_GRAPH_SIZE",
          "DMPC_GRAPH_CYCLE",
          "DMPC_GRAPH_REFERENCE",
          "DMPC_GRAPH_DUPLICATE",
        ]);
      }),
      settings,
    );
  });

  it("is not confused by ids that name members of every object", () => {
    const layers = [
      { layerId: "constructor", operator: "Relu", inputs: ["__proto__"], outputs: ["toString"] },
      { layerId: "__proto__", operator: "Relu", inputs: ["toString"], outputs: ["valueOf"] },
    ];
    expect(refusal(graphOf(["__proto__"], ["valueOf"], layers, ["__proto__", "toString", "valueOf"]))).toBeUndefined();
    expect(refusal(graphOf(["hasOwnProperty"], ["valueOf"], layers, ["toString", "valueOf"]))).toMatchObject({
      code: "DMPC_GRAPH_REFERENCE",
    });
  });
});

function tensor(tensorId: string): ModelGraph["tensors"][number] {
  return { tensorId, dtype: "int8", shape: [3], sizeBytes: tensorSizeBytes("int8", [3]) };
}

function graphOf(
  inputs: string[],
  outputs: string[],
  layers: ModelGraph["layers"],
  tensorIds: readonly string[],
): ModelGraph {
  const modelDigest = `sha256:${"0".repeat(64)}`;
  return {
    schemaVersion: "1.0",
    modelDigest,
    granularity: "node",
    inputs,
    outputs,
    layers,
    tensors: tensorIds.map(tensor),
  };
}
