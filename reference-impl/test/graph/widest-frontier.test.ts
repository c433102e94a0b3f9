import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AugmentedGraph, augmentGraph } from "../../src/graph/augmented-graph.ts";
import { widestFrontier } from "../../src/graph/widest-frontier.ts";
import { type Edge, FROM, graphOfEdges, TO } from "../support/edge-graphs.ts";
import { chainGraph } from "../support/graphs.ts";
import { partitionRequests } from "../support/requests.ts";

/** By the definition: for each place between two nodes, the tensors that are made before and used behind it. */
function byDefinition({ tensors, sink }: AugmentedGraph): number {
  const places = Array.from({ length: sink }, (_, node) => node);
  return Math.max(
    ...places.map(
      (node) =>
        tensors.filter(({ producer, consumers }) => producer <= node && consumers.some((use) => use > node)).length,
    ),
  );
}

describe("widestFrontier", () => {
  it("counts the tensors that are alive at the widest place", () => {
    fc.assert(
      fc.property(partitionRequests(30), ({ modelGraph }) => {
        const graph = augmentGraph(modelGraph);
        expect(widestFrontier(graph)).toBe(byDefinition(graph));
      }),
      { numRuns: 300, seed: 41 },
    );
  });

  it("is 1 in a chain, and grows with the branches that are open at once", () => {
    expect(widestFrontier(augmentGraph(chainGraph([1, 1, 1, 1])))).toBe(1);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), (branches) => {
        const edges = Array.from({ length: branches }, (_, index): Edge[] => [
          [FROM, index + 2],
          [index + 2, TO],
        ]);
        // All results but the last are there, and so is the input, which the last branch still needs.
        expect(widestFrontier(augmentGraph(graphOfEdges(edges.flat())))).toBe(branches);
      }),
    );
  });
});
