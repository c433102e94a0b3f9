import type { ModelGraph, Tensor } from "@dmpc/schemas";

/** A tensor, who makes it and who wants it. Nodes are numbers. */
export interface TensorUses {
  /** As the model graph has it. */
  readonly tensor: Tensor;
  /** {@link SOURCE} for a graph input. */
  readonly producer: number;
  /** The sink among them for a graph output. */
  readonly consumers: readonly number[];
}

/** A model graph with source and sink: the layers are the nodes 1 to n in the graph's order, the sink is n + 1. */
export interface RequestGraph {
  /** The node of each layer. */
  readonly nodeOf: ReadonlyMap<string, number>;
  /** The sink's number. */
  readonly sink: number;
  /** In the graph's order. */
  readonly tensors: readonly TensorUses[];
  /** Place of each tensor in `tensors`. */
  readonly tensorOf: ReadonlyMap<string, number>;
}

/** Number of the source. */
export const SOURCE = 0;

/**
 * The graph with source and sink. O(layers + tensor uses).
 *
 * @see spec/model-graph.md#the-augmented-graph
 */
export function requestGraph({ layers, tensors, outputs }: ModelGraph): RequestGraph {
  const sink = layers.length + 1;
  const producers = new Map(layers.flatMap((layer, index) => layer.outputs.map((made) => [made, index + 1] as const)));
  const consumers = new Map<string, number[]>(tensors.map(({ tensorId }) => [tensorId, []]));
  layers.forEach(({ inputs }, index) => {
    for (const tensorId of inputs) consumers.get(tensorId)?.push(index + 1);
  });
  for (const tensorId of outputs) consumers.get(tensorId)?.push(sink);
  return {
    nodeOf: new Map(layers.map(({ layerId }, index) => [layerId, index + 1])),
    sink,
    tensors: tensors.map((tensor) => ({
      tensor,
      producer: producers.get(tensor.tensorId) ?? SOURCE,
      consumers: consumers.get(tensor.tensorId) ?? [],
    })),
    tensorOf: new Map(tensors.map(({ tensorId }, index) => [tensorId, index])),
  };
}
