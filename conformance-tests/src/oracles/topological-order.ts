import type { Layer, ModelGraph } from "@dmpc/schemas";

/**
 * The layers in an order in which each comes after those that it consumes from. O(layers + tensor uses).
 *
 * @throws RangeError if the layers depend on each other in a circle.
 */
export function topologicalOrder(graph: ModelGraph): Layer[] {
  const producer = new Map(
    graph.layers.flatMap((layer) => layer.outputs.map((tensorId) => [tensorId, layer] as const)),
  );
  const successors = new Map<Layer, Layer[]>(graph.layers.map((layer) => [layer, []]));
  const waiting = new Map<Layer, number>();
  for (const layer of graph.layers) {
    const predecessors = layer.inputs.map((id) => producer.get(id)).filter((found) => found !== undefined);
    waiting.set(layer, predecessors.length);
    for (const predecessor of predecessors) successors.get(predecessor)?.push(layer);
  }
  const order = graph.layers.filter((layer) => waiting.get(layer) === 0);
  for (const layer of order) {
    for (const successor of successors.get(layer) ?? []) {
      const left = (waiting.get(successor) ?? 0) - 1;
      waiting.set(successor, left);
      if (left === 0) order.push(successor);
    }
  }
  if (order.length < graph.layers.length) throw new RangeError("the layers depend on each other in a circle");
  return order;
}
