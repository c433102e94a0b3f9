import type { BoundaryTensor, DeviceClass, ModelGraph, PartitionPlan, Tensor } from "@dmpc/schemas";

/** A segment of a plan with the tensors that it exchanges. */
export interface SegmentInterface {
  /** Id in the plan. */
  readonly segmentId: string;
  /** Device that runs it. */
  readonly device: DeviceClass;
  /** Its layers. */
  readonly layerIds: readonly string[];
  /** What it consumes from outside itself. */
  readonly inputs: readonly Tensor[];
  /** What layers outside itself consume, and the graph's outputs among its products. */
  readonly outputs: readonly Tensor[];
}

/** What each segment of a plan exchanges, in the plan's order. O(layers + tensor uses). */
export function segmentInterfaces(plan: Pick<PartitionPlan, "segments">, graph: ModelGraph): SegmentInterface[] {
  const tensors = new Map(graph.tensors.map((tensor) => [tensor.tensorId, tensor]));
  const layers = new Map(graph.layers.map((layer) => [layer.layerId, layer]));
  const segmentOf = new Map(plan.segments.flatMap(({ segmentId, layerIds }) => layerIds.map((id) => [id, segmentId])));
  const usedBy = new Map<string, Set<string>>();
  const use = (tensorId: string, user: string): void => {
    usedBy.set(tensorId, (usedBy.get(tensorId) ?? new Set()).add(user));
  };
  for (const { layerId, inputs } of graph.layers) for (const id of inputs) use(id, segmentOf.get(layerId) ?? "");
  // No segment has an empty id, so that the graph's outputs count as used outside every segment.
  for (const id of graph.outputs) use(id, "");

  return plan.segments.map(({ segmentId, device, layerIds }) => {
    const own = layerIds.flatMap((layerId) => layers.get(layerId) ?? []);
    const produced = new Set(own.flatMap(({ outputs }) => outputs));
    const consumed = new Set(own.flatMap(({ inputs }) => inputs).filter((id) => !produced.has(id)));
    const leaves = (id: string): boolean => [...(usedBy.get(id) ?? [])].some((user) => user !== segmentId);
    const describe = (id: string): Tensor[] => {
      const tensor = tensors.get(id);
      return tensor === undefined ? [] : [tensor];
    };
    return {
      segmentId,
      device,
      layerIds,
      inputs: [...consumed].flatMap(describe),
      outputs: [...produced].filter(leaves).flatMap(describe),
    };
  });
}

/** The boundary table of a plan: its crossings, with what a receiver must know of each. */
export function boundaryTable(plan: PartitionPlan, graph: ModelGraph): BoundaryTensor[] {
  const tensors = new Map(graph.tensors.map((tensor) => [tensor.tensorId, tensor]));
  return plan.crossings.flatMap(({ tensorId, from, to }) => {
    const tensor = tensors.get(tensorId);
    return tensor === undefined ? [] : [{ ...tensor, from, to }];
  });
}
