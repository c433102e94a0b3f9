import type { DeviceClass, ModelGraph, Segment } from "@dmpc/schemas";
import { deviceOf, type Placement } from "./placement.ts";
import { topologicalOrder } from "./topological-order.ts";

/**
 * Groups the layers into segments by stage and device, stage by stage. O(layers + tensor uses).
 *
 * @see spec/partition.md#segments
 */
export function toSegments(graph: ModelGraph, placement: Placement): Segment[] {
  const producer = new Map(graph.layers.flatMap(({ layerId, outputs }) => outputs.map((id) => [id, layerId] as const)));
  const stage = new Map<string, number>();
  const groups: Record<DeviceClass, string[][]> = { end: [], edge: [] };
  let stages = 0;
  for (const { layerId, inputs } of topologicalOrder(graph)) {
    const device = deviceOf(placement, layerId);
    let own = 0;
    for (const tensorId of inputs) {
      const before = producer.get(tensorId);
      if (before === undefined) continue;
      own = Math.max(own, (stage.get(before) ?? 0) + (deviceOf(placement, before) === device ? 0 : 1));
    }
    stage.set(layerId, own);
    (groups[device][own] ??= []).push(layerId);
    stages = Math.max(stages, own + 1);
  }
  const segments: Segment[] = [];
  for (let index = 0; index < stages; index += 1) {
    for (const device of ["end", "edge"] as const) {
      const layerIds = groups[device][index];
      if (layerIds !== undefined) segments.push({ segmentId: `${device}-${String(index)}`, device, layerIds });
    }
  }
  return segments;
}
