import type { ModelGraph, PartitionPlan } from "@dmpc/schemas";

/** What one segment of a plan exchanges with the rest. */
export interface SegmentExchange {
  /** Its layers. */
  readonly layerIds: readonly string[];
  /** Tensors that it consumes and does not produce. */
  readonly inputs: ReadonlySet<string>;
  /** Tensors that it produces and that somebody else needs. */
  readonly outputs: ReadonlySet<string>;
}

/**
 * What the edge device's segments of a plan exchange, in the plan's order.
 *
 * @see spec/deployment-and-inference.md#segments
 */
export function edgeExchanges(plan: PartitionPlan, graph: ModelGraph): SegmentExchange[] {
  return plan.segments
    .filter(({ device }) => device === "edge")
    .map(({ layerIds }) => {
      const inside = graph.layers.filter(({ layerId }) => layerIds.includes(layerId));
      const outside = graph.layers.filter(({ layerId }) => !layerIds.includes(layerId));
      const produced = inside.flatMap(({ outputs }) => outputs);
      const consumed = inside.flatMap(({ inputs }) => inputs);
      const wanted = new Set([...graph.outputs, ...outside.flatMap(({ inputs }) => inputs)]);
      return {
        layerIds,
        inputs: new Set(consumed.filter((tensorId) => !produced.includes(tensorId))),
        outputs: new Set(produced.filter((tensorId) => wanted.has(tensorId))),
      };
    });
}
