import type { AugmentedGraph } from "./augmented-graph.ts";

/**
 * The greatest number of tensors that are alive at once between two successive nodes of the graph's order, source and
 * sink among them: a tensor lives from its producer to its last consumer, and one that nothing consumes not at all. It
 * bounds what algorithms that go through the graph layer by layer have to remember. O(nodes + tensor uses).
 */
export function widestFrontier({ tensors, sink }: AugmentedGraph): number {
  const change = new Int32Array(sink + 1);
  for (const { producer, consumers } of tensors) {
    const last = consumers.at(-1);
    if (last === undefined) continue;
    change[producer] = (change[producer] ?? 0) + 1;
    change[last] = (change[last] ?? 0) - 1;
  }
  let alive = 0;
  let widest = 0;
  for (const step of change) {
    alive += step;
    widest = Math.max(widest, alive);
  }
  return widest;
}
