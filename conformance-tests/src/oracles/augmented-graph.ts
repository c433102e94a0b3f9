import type { ModelGraph } from "@dmpc/schemas";

/** One tensor of the augmented graph: who produces it and who consumes it. */
export interface TensorFlow {
  /** The tensor. */
  readonly tensorId: string;
  /** Its size in bytes. */
  readonly sizeBytes: number;
  /** The layer that produces it; undefined if the source does. */
  readonly producer: string | undefined;
  /** The layers that consume it, each once. */
  readonly consumers: readonly string[];
  /** Whether the sink consumes it too. */
  readonly toSink: boolean;
}

/**
 * The tensors of the graph with its source and sink, in the order of the graph's `tensors`. O(layers + tensor uses).
 *
 * @param graph - Satisfies the rules of spec/model-graph.md.
 * @see spec/model-graph.md#the-augmented-graph
 */
export function augmentGraph(graph: ModelGraph): TensorFlow[] {
  const producer = new Map<string, string>();
  const consumers = new Map<string, string[]>();
  for (const { layerId, inputs, outputs } of graph.layers) {
    for (const tensorId of outputs) producer.set(tensorId, layerId);
    for (const tensorId of inputs) consumers.set(tensorId, [...(consumers.get(tensorId) ?? []), layerId]);
  }
  const results = new Set(graph.outputs);
  return graph.tensors.map(({ tensorId, sizeBytes }) => ({
    tensorId,
    sizeBytes,
    producer: producer.get(tensorId),
    consumers: consumers.get(tensorId) ?? [],
    toSink: results.has(tensorId),
  }));
}
