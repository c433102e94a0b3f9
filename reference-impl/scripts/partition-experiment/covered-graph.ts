import type { ModelGraph } from "@dmpc/schemas";
import type { LayerCosts } from "./layer-costs.ts";

/** How far a device's costs cover a model. */
export interface Coverage {
  /** Layers of the model, and those of them that were measured. */
  readonly layers: number;
  readonly measured: number;
  /** How often each operator lacks a measurement. */
  readonly lacking: ReadonlyMap<string, number>;
  /** The model, or the model without its final Softmax if that alone lacks a measurement; else nothing. */
  readonly graph: ModelGraph | undefined;
}

/**
 * What can be planned for with the costs of a device. A Softmax at the end changes no size: without it the model has the
 * same way to the result, whatever the cut.
 */
export function coverGraph(graph: ModelGraph, costs: LayerCosts): Coverage {
  const missing = graph.layers.filter(({ layerId }) => !costs.has(layerId));
  const lacking = new Map<string, number>();
  for (const { operator } of missing) lacking.set(operator, (lacking.get(operator) ?? 0) + 1);
  const figures = { layers: graph.layers.length, measured: graph.layers.length - missing.length, lacking };
  const [only, another] = missing;
  if (only === undefined) return { ...figures, graph };
  const isFinal = only.operator === "Softmax" && only.outputs.join() === graph.outputs.join();
  return { ...figures, graph: another === undefined && isFinal ? withoutLast(graph, only.layerId) : undefined };
}

function withoutLast(graph: ModelGraph, layerId: string): ModelGraph {
  const last = graph.layers.find((layer) => layer.layerId === layerId);
  return {
    ...graph,
    layers: graph.layers.filter((layer) => layer !== last),
    tensors: graph.tensors.filter(({ tensorId }) => !graph.outputs.includes(tensorId)),
    outputs: last?.inputs ?? [],
  };
}
