import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AugmentedGraph, augmentGraph, SOURCE } from "../../src/graph/augmented-graph.ts";
import { findSeparators } from "../../src/graph/separators.ts";
import { partitionRequests } from "../support/requests.ts";

/** Edges of the augmented graph, with those that tie layers without tensors to source and sink. */
function edgesOf({ tensors, sink }: AugmentedGraph): [number, number][] {
  const edges = tensors.flatMap(({ producer, consumers }) => consumers.map((to): [number, number] => [producer, to]));
  for (let node = 1; node < sink; node += 1) {
    if (!edges.some(([, to]) => to === node)) edges.push([SOURCE, node]);
    if (!edges.some(([from]) => from === node)) edges.push([node, sink]);
  }
  return edges;
}

/** Whether the sink can be reached from the source without the node. */
function reachableWithout(edges: readonly (readonly [number, number])[], sink: number, removed: number): boolean {
  const seen = new Set([SOURCE]);
  for (const node of seen) {
    for (const [from, to] of edges) if (from === node && to !== removed) seen.add(to);
  }
  return seen.has(sink);
}

describe("findSeparators", () => {
  it("finds exactly the nodes without which the sink is cut off", () => {
    fc.assert(
      fc.property(partitionRequests(25), ({ modelGraph }) => {
        const graph = augmentGraph(modelGraph);
        const edges = edgesOf(graph);
        const inner = Array.from({ length: graph.sink - 1 }, (_, index) => index + 1);
        const expected = inner.filter((node) => !reachableWithout(edges, graph.sink, node));
        expect(findSeparators(graph)).toEqual([SOURCE, ...expected, graph.sink]);
      }),
      { numRuns: 500, seed: 11 },
    );
  });
});

describe("augmentGraph", () => {
  it("numbers layers so that every edge leads to a larger number", () => {
    fc.assert(
      fc.property(partitionRequests(40), ({ modelGraph }) => {
        const graph = augmentGraph(modelGraph);
        expect(new Set(graph.layerIds)).toEqual(new Set(modelGraph.layers.map(({ layerId }) => layerId)));
        for (const { producer, consumers } of graph.tensors) {
          for (const consumer of consumers) expect(consumer).toBeGreaterThan(producer);
        }
      }),
      { numRuns: 300, seed: 12 },
    );
  });
});
