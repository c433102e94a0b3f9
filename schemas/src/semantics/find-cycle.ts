import type { ModelGraph } from "../generated/types.ts";

/**
 * A circle of layer ids in the order of data flow, the first repeated at the end; undefined if the graph has none.
 *
 * Kahn's algorithm leaves the layers that lie on a circle or behind one; walking backwards among them must come round.
 * O(layers + tensor uses).
 */
export function findCycle(graph: ModelGraph): string[] | undefined {
  const producer = new Map<string, number>();
  graph.layers.forEach(({ outputs }, layer) => {
    for (const tensorId of outputs) producer.set(tensorId, layer);
  });
  const predecessors = graph.layers.map(({ inputs }) =>
    inputs.map((tensorId) => producer.get(tensorId)).filter((layer) => layer !== undefined),
  );
  const successors: number[][] = graph.layers.map(() => []);
  predecessors.forEach((list, layer) => {
    for (const predecessor of list) successors[predecessor]?.push(layer);
  });
  const waiting = predecessors.map((list) => list.length);
  const ready = waiting.flatMap((count, layer) => (count === 0 ? [layer] : []));
  for (let layer = ready.pop(); layer !== undefined; layer = ready.pop()) {
    for (const successor of successors[layer] ?? []) {
      const left = (waiting[successor] ?? 0) - 1;
      waiting[successor] = left;
      if (left === 0) ready.push(successor);
    }
  }
  const stuck = (layer: number): boolean => (waiting[layer] ?? 0) > 0;
  let layer = waiting.findIndex((count) => count > 0);
  if (layer < 0) return undefined;

  const walk: number[] = [];
  const position = new Map<number, number>();
  while (!position.has(layer)) {
    position.set(layer, walk.length);
    walk.push(layer);
    layer = predecessors[layer]?.find(stuck) ?? layer;
  }
  const circle = walk.slice(position.get(layer)).reverse();
  return [...circle, ...circle.slice(0, 1)].map((index) => graph.layers[index]?.layerId ?? "");
}
