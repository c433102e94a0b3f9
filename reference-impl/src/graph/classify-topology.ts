import type { Topology } from "@dmpc/schemas";
import { type AugmentedGraph, SOURCE } from "./augmented-graph.ts";
import { findSeparators } from "./separators.ts";

/**
 * How the layers of a graph hang together: the narrowest of chain, series-parallel and general, and the separators.
 * Expected O(nodes + tensor uses).
 *
 * Series and parallel reductions are applied as long as any can be: which ones first does not matter. Two edges between
 * the same nodes are one here from the start, so that only nodes with one edge in and one out are left to take away.
 *
 * @see spec/model-graph.md#topology
 * @see J. Valdes, R. E. Tarjan, E. L. Lawler, The recognition of series parallel digraphs, SIAM J. Comput. 11 (1982)
 */
export function classifyTopology(graph: AugmentedGraph): Topology {
  const nodes = findSeparators(graph);
  const separators = nodes.slice(1, -1).map((node) => graph.layerIds[node - 1] ?? "");
  // If no edge leads past any node, all edges lead from one node to the next.
  if (nodes.length === graph.sink + 1) return { class: "chain", separators };
  return { class: isSeriesParallel(graph) ? "series-parallel" : "general", separators };
}

function isSeriesParallel(graph: AugmentedGraph): boolean {
  const { sink } = graph;
  const { successors, predecessors } = edgesOf(graph);
  const open: number[] = [];
  for (let node = sink - 1; node > SOURCE; node -= 1) open.push(node);
  let left = sink - 1;
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const into = predecessors[node];
    const outOf = successors[node];
    if (into?.size !== 1 || outOf?.size !== 1) continue;
    const [from = SOURCE] = into;
    const [to = sink] = outOf;
    into.clear();
    outOf.clear();
    left -= 1;
    successors[from]?.delete(node);
    predecessors[to]?.delete(node);
    successors[from]?.add(to);
    predecessors[to]?.add(from);
    // Where the new edge was there before, its ends have one edge less; those may be next.
    if (from !== SOURCE) open.push(from);
    if (to !== sink) open.push(to);
  }
  return left === 0;
}

/** The edges, each once, with those that tie layers without tensors to source and sink. */
function edgesOf({ sink, tensors }: AugmentedGraph): {
  successors: readonly Set<number>[];
  predecessors: readonly Set<number>[];
} {
  const successors = Array.from({ length: sink + 1 }, () => new Set<number>());
  const predecessors = Array.from({ length: sink + 1 }, () => new Set<number>());
  const connect = (from: number, to: number): void => {
    successors[from]?.add(to);
    predecessors[to]?.add(from);
  };
  for (const { producer, consumers } of tensors) for (const consumer of consumers) connect(producer, consumer);
  for (let node = 1; node < sink; node += 1) {
    if (predecessors[node]?.size === 0) connect(SOURCE, node);
    if (successors[node]?.size === 0) connect(node, sink);
  }
  return { successors, predecessors };
}
