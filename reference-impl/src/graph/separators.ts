import { type AugmentedGraph, SOURCE } from "./augmented-graph.ts";

/**
 * The nodes that lie on every path from the source to the sink, ascending; source and sink are the first and the last.
 * O(nodes + tensor uses).
 *
 * A node is one exactly if no edge leads past it in topological order. Every layer counts as lying on a path: one that
 * consumes no tensor hangs on the source, and one whose outputs nobody consumes hangs on the sink.
 */
export function findSeparators(graph: AugmentedGraph): number[] {
  const farthest = new Int32Array(graph.sink + 1).fill(-1);
  const fed = new Uint8Array(graph.sink + 1);
  for (const { producer, consumers } of graph.tensors) {
    for (const consumer of consumers) {
      fed[consumer] = 1;
      farthest[producer] = Math.max(farthest[producer] ?? -1, consumer);
    }
  }
  for (let node = 1; node < graph.sink; node += 1) {
    if (fed[node] === 0) farthest[SOURCE] = Math.max(farthest[SOURCE] ?? -1, node);
    if (farthest[node] === -1) farthest[node] = graph.sink;
  }
  const separators: number[] = [];
  let reach = SOURCE;
  for (let node = SOURCE; node <= graph.sink; node += 1) {
    if (reach <= node) separators.push(node);
    reach = Math.max(reach, farthest[node] ?? -1);
  }
  return separators;
}
