import type { DeviceClass } from "@dmpc/schemas";
import type { AugmentedGraph } from "../graph/augmented-graph.ts";
import { SOURCE } from "../graph/augmented-graph.ts";
import type { Placement } from "../cost/placement-cost.ts";

/** Layers of one device and stage, as nodes of the augmented graph in ascending order. */
export interface NodeSegment {
  /** Device that runs the segment. */
  readonly device: DeviceClass;
  /** Number of changes of device on the longest way here, in changes. */
  readonly stage: number;
  /** The layers. */
  readonly nodes: readonly number[];
}

/**
 * Groups the layers into segments by stage and device: the stage of a layer is the largest of its predecessors', plus one
 * where the device changes. No two segments wait for each other in a circle. O(layers + tensor uses).
 *
 * @returns Segments by stage, the end device's first within one.
 * @see spec/partition.md#segments
 */
export function toSegments(graph: AugmentedGraph, placement: Placement): NodeSegment[] {
  const stage = new Int32Array(graph.sink + 1);
  for (const { producer, consumers } of graph.tensors) {
    if (producer === SOURCE) continue;
    for (const consumer of consumers) {
      const change = placement[producer] === placement[consumer] ? 0 : 1;
      stage[consumer] = Math.max(stage[consumer] ?? 0, (stage[producer] ?? 0) + change);
    }
  }
  const groups = new Map<string, { device: DeviceClass; stage: number; nodes: number[] }>();
  for (let node = 1; node < graph.sink; node += 1) {
    const device = placement[node] ?? "end";
    const key = `${String(stage[node])} ${device}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { device, stage: stage[node] ?? 0, nodes: [node] });
    else group.nodes.push(node);
  }
  return [...groups.values()].sort((a, b) => a.stage - b.stage || (a.device === "end" ? -1 : 1));
}
