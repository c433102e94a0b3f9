import type { ModelGraph } from "@dmpc/schemas";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { augmentGraph, SOURCE } from "../../src/graph/augmented-graph.ts";
import { classifyTopology } from "../../src/graph/classify-topology.ts";
import { findSeparators } from "../../src/graph/separators.ts";
import { type Edge, FROM, graphOfEdges, TO } from "../support/edge-graphs.ts";
import { chainGraph } from "../support/graphs.ts";
import { partitionRequests } from "../support/requests.ts";

const topology = (graph: ModelGraph): ReturnType<typeof classifyTopology> => classifyTopology(augmentGraph(graph));

/** What takes the place of an edge: two in a row, two side by side, or the graph that no reduction takes apart. */
type Growth = "series" | "parallel" | "bridge";

interface Step {
  readonly growth: Growth;
  readonly at: number;
}

function steps(...growths: Growth[]): fc.Arbitrary<Step[]> {
  const step = fc.record({ growth: fc.constantFrom(...growths), at: fc.nat(10_000) });
  return fc.array(step, { minLength: 1, maxLength: 60 });
}

/** Grows a graph from source -> layer -> sink by replacing edges, one after the other. */
function grow(all: readonly Step[]): Edge[] {
  const edges: Edge[] = [
    [FROM, 2],
    [2, TO],
  ];
  let fresh = 3;
  for (const { growth, at } of all) {
    const place = at % edges.length;
    const [from, to] = edges[place] ?? [FROM, TO];
    const [one, other] = [fresh, fresh + 1];
    fresh += 2;
    edges.splice(
      place,
      1,
      ...{
        series: [
          [from, one],
          [one, to],
        ] as Edge[],
        // Each branch has a layer of its own: edges side by side are one edge.
        parallel: [
          [from, one],
          [one, to],
          [from, other],
          [other, to],
        ] as Edge[],
        bridge: [
          [from, one],
          [from, other],
          [one, other],
          [one, to],
          [other, to],
        ] as Edge[],
      }[growth],
    );
  }
  return edges;
}

/** Class by the definition: reductions on a plain list of edges until none can be applied. */
function classByDefinition(graph: ModelGraph): string {
  const { tensors, sink } = augmentGraph(graph);
  let edges = tensors.flatMap(({ producer, consumers }) => consumers.map((to): Edge => [producer, to]));
  for (let node = 1; node < sink; node += 1) {
    if (!edges.some(([, to]) => to === node)) edges.push([SOURCE, node]);
    if (!edges.some(([from]) => from === node)) edges.push([node, sink]);
  }
  const merge = (list: readonly Edge[]): Edge[] =>
    list.filter(([a, b], index) => list.findIndex(([c, d]) => a === c && b === d) === index);
  edges = merge(edges);
  const ends = (side: 0 | 1, node: number): Edge[] => edges.filter((edge) => edge[side] === node);
  const inner = Array.from({ length: sink - 1 }, (_, index) => index + 1);
  if (inner.concat(SOURCE).every((node) => ends(0, node).length === 1)) return "chain";
  for (;;) {
    const between = inner.find((node) => ends(0, node).length === 1 && ends(1, node).length === 1);
    if (between === undefined) return edges.length === 1 ? "series-parallel" : "general";
    const bypass: Edge = [ends(1, between)[0]?.[0] ?? SOURCE, ends(0, between)[0]?.[1] ?? sink];
    edges = merge([...edges.filter((edge) => !edge.includes(between)), bypass]);
  }
}

describe("classifyTopology", () => {
  it("calls a chain a chain, of which every layer is a separator", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), (length) => {
        const graph = chainGraph(Array.from({ length: length + 1 }, () => 1));
        expect(topology(graph)).toEqual({ class: "chain", separators: graph.layers.map(({ layerId }) => layerId) });
      }),
    );
  });

  it("calls what grows by putting edges in a row a chain", () => {
    fc.assert(
      fc.property(steps("series"), (all) => {
        expect(topology(graphOfEdges(grow(all))).class).toBe("chain");
      }),
    );
  });

  it("calls what grows by putting edges in a row and side by side series-parallel", () => {
    fc.assert(
      fc.property(steps("series", "parallel"), (all) => {
        const isChain = all.every(({ growth }) => growth === "series");
        expect(topology(graphOfEdges(grow(all))).class).toBe(isChain ? "chain" : "series-parallel");
      }),
      { numRuns: 300, seed: 31 },
    );
  });

  it("calls what has a bridge somewhere general, however the rest is made", () => {
    fc.assert(
      fc.property(
        steps("series", "parallel"),
        fc.nat(10_000),
        steps("series", "parallel", "bridge"),
        (one, at, two) => {
          expect(topology(graphOfEdges(grow([...one, { growth: "bridge", at }, ...two]))).class).toBe("general");
        },
      ),
      { numRuns: 300, seed: 32 },
    );
  });

  it("agrees with the definition on random graphs", () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(partitionRequests(9), ({ modelGraph }) => {
        const expected = classByDefinition(modelGraph);
        seen.add(expected);
        expect(topology(modelGraph).class).toBe(expected);
      }),
      { numRuns: 2_000, seed: 33 },
    );
    expect([...seen].sort()).toEqual(["chain", "general", "series-parallel"]);
  });

  it("lists the separators of the graph", () => {
    fc.assert(
      fc.property(partitionRequests(25), ({ modelGraph }) => {
        const graph = augmentGraph(modelGraph);
        const inner = findSeparators(graph).slice(1, -1);
        expect(classifyTopology(graph).separators).toEqual(inner.map((node) => graph.layerIds[node - 1]));
      }),
      { numRuns: 300, seed: 34 },
    );
  });

  it("is blind to the names and the order of the layers", () => {
    const grown = fc.oneof(steps("series", "parallel"), steps("series", "parallel", "bridge")).map(grow);
    fc.assert(
      fc.property(grown, fc.nat(), (edges, salt) => {
        const graph = graphOfEdges(edges);
        const rename = (node: number): string => `${String((node * 7919 + salt) % 10_007)}/${String(node)}`;
        const renamed = graphOfEdges(edges.toReversed(), rename);
        renamed.layers.sort((a, b) => a.layerId.localeCompare(b.layerId));
        const before = topology(graph);
        expect(topology(renamed)).toEqual({
          class: before.class,
          separators: before.separators.map((layerId) => rename(Number(layerId))),
        });
      }),
      { numRuns: 200, seed: 35 },
    );
  });

  it("takes as many layers as a graph may have, one in the other or side by side", () => {
    const count = 100_000;
    const wire = (producersOf: (index: number) => readonly number[], results: readonly number[]): ModelGraph => ({
      ...chainGraph([1, 1]),
      outputs: results.map((index) => `t${String(index)}`),
      layers: Array.from({ length: count }, (_, index) => ({
        layerId: `l${String(index)}`,
        operator: "Op",
        inputs: producersOf(index).map((from) => `t${String(from)}`),
        outputs: [`t${String(index)}`],
      })),
      inputs: ["t-1"],
      tensors: [],
    });
    const sideBySide = wire(() => [-1], []);
    expect(topology(sideBySide)).toEqual({ class: "series-parallel", separators: [] });
    // Every layer of the first half has a shortcut to its counterpart: one block in the other.
    const nested = wire((index) => (index < count / 2 ? [index - 1] : [index - 1, count - 2 - index]), [count - 1]);
    expect(topology(nested).class).toBe("series-parallel");
    // Each layer has a shortcut past the next one: nothing can be reduced.
    const woven = wire((index) => (index < 1 ? [-1] : [index - 1, index - 2]), [count - 1]);
    expect(topology(woven).class).toBe("general");
  });
});
