import { DmpcError, type ModelGraph } from "@dmpc/schemas";

/** A tensor of the augmented graph, by node numbers. */
export interface AugmentedTensor {
  /** Id in the model graph. */
  readonly tensorId: string;
  /** Size in bytes. */
  readonly sizeBytes: number;
  /** The node that produces it; the source for a graph input. */
  readonly producer: number;
  /** The nodes that consume it, the sink among them for a graph output; ascending, none for an unused tensor. */
  readonly consumers: readonly number[];
}

/**
 * A model graph with its source and sink, its layers renumbered in topological order: node 0 is the source, nodes 1 to
 * `layerIds.length` are the layers, the last node is the sink. Every edge leads from a smaller number to a larger one.
 */
export interface AugmentedGraph {
  /** Layer ids; the layer of node v is at v - 1. */
  readonly layerIds: readonly string[];
  /** Number of the sink. The graph has `sink + 1` nodes. */
  readonly sink: number;
  /** All tensors: those of the source in the order of the graph's inputs, then by producer. */
  readonly tensors: readonly AugmentedTensor[];
}

/** Number of the source in every augmented graph. */
export const SOURCE = 0;

/**
 * Adds source and sink to a model graph and orders its layers topologically, depth first, so that neighbours in a branch
 * stay neighbours. O(layers + tensor uses).
 *
 * @param graph - Satisfies the rules of spec/model-graph.md.
 * @throws DmpcError DMPC_GRAPH_CYCLE if the graph was not checked and has a circle.
 * @see spec/model-graph.md#the-augmented-graph
 */
export function augmentGraph(graph: ModelGraph): AugmentedGraph {
  const order = topologicalOrder(graph);
  const node = new Map(order.map((layer, position) => [layer, position + 1]));
  const sink = order.length + 1;
  const consumers = new Map<string, number[]>();
  const consume = (tensorId: string, consumer: number): void => {
    const list = consumers.get(tensorId);
    if (list === undefined) consumers.set(tensorId, [consumer]);
    else list.push(consumer);
  };
  const layers = order.map((index) => layerAt(graph, index));
  layers.forEach(({ inputs }, position) => {
    for (const tensorId of inputs) consume(tensorId, position + 1);
  });
  for (const tensorId of graph.outputs) consume(tensorId, sink);

  const sizes = new Map(graph.tensors.map(({ tensorId, sizeBytes }) => [tensorId, sizeBytes]));
  const tensor = (tensorId: string, producer: number): AugmentedTensor => ({
    tensorId,
    sizeBytes: sizes.get(tensorId) ?? 0,
    producer,
    consumers: consumers.get(tensorId) ?? [],
  });
  const tensors = [
    ...graph.inputs.map((tensorId) => tensor(tensorId, SOURCE)),
    ...order.flatMap((index) =>
      layerAt(graph, index).outputs.map((tensorId) => tensor(tensorId, node.get(index) ?? 0)),
    ),
  ];
  return { layerIds: layers.map(({ layerId }) => layerId), sink, tensors };
}

function layerAt(graph: ModelGraph, index: number): ModelGraph["layers"][number] {
  const layer = graph.layers[index];
  if (layer === undefined) throw new DmpcError("DMPC_INTERNAL", `The model graph has no layer ${String(index)}.`);
  return layer;
}

function topologicalOrder(graph: ModelGraph): number[] {
  const producer = new Map<string, number>();
  graph.layers.forEach(({ outputs }, layer) => {
    for (const tensorId of outputs) producer.set(tensorId, layer);
  });
  const successors: number[][] = graph.layers.map(() => []);
  const waiting = graph.layers.map(({ inputs }, layer) => {
    let count = 0;
    for (const tensorId of inputs) {
      const from = producer.get(tensorId);
      if (from === undefined) continue;
      successors[from]?.push(layer);
      count += 1;
    }
    return count;
  });
  // A stack, not a queue: the layer that has just become ready is the next one, which follows a branch to its end.
  const ready = waiting.flatMap((count, layer) => (count === 0 ? [layer] : [])).reverse();
  const order: number[] = [];
  for (let layer = ready.pop(); layer !== undefined; layer = ready.pop()) {
    order.push(layer);
    for (const successor of (successors[layer] ?? []).toReversed()) {
      const left = (waiting[successor] ?? 0) - 1;
      waiting[successor] = left;
      if (left === 0) ready.push(successor);
    }
  }
  if (order.length < graph.layers.length) {
    throw new DmpcError("DMPC_GRAPH_CYCLE", "The layers depend on each other in a circle; check the graph first.");
  }
  return order;
}
