import type { DeviceClass, PartitionRequest } from "@dmpc/schemas";
import { type AugmentedGraph, SOURCE } from "../graph/augmented-graph.ts";
import type { Placement } from "./placement-cost.ts";

/** Device that a node is pinned to, in {@link PlacementConstraints.pins}. */
export const Pin = {
  /** To none: the node may be on either. */
  NONE: 0,
  /** To the end device. */
  END: 1,
  /** To the edge device. */
  EDGE: 2,
} as const;

/** The constraints of a request that say of single layers and tensors where they may be. */
export interface PlacementConstraints {
  /** A {@link Pin} for each node. */
  readonly pins: Uint8Array;
  /** 1 for each tensor of the augmented graph that may not cross. */
  readonly isProtected: Uint8Array;
  /** Whether nothing that a layer consumes may cross towards the input device. */
  readonly noReturn: boolean;
}

/**
 * The constraints of a request, by node and tensor of its graph; undefined if there are none. O(layers + tensors). Of two
 * pins of one layer the last one counts: whoever asks has seen that they do not contradict each other.
 *
 * @see spec/planning.md#constraints
 */
export function placementConstraints(
  { constraints: { pins = [], protectedTensors = [], noReturn = false } = {} }: PartitionRequest,
  graph: AugmentedGraph,
): PlacementConstraints | undefined {
  if (pins.length === 0 && protectedTensors.length === 0 && !noReturn) return undefined;
  const nodeOf = new Map(graph.layerIds.map((layerId, index) => [layerId, index + 1]));
  const pinned = new Uint8Array(graph.sink + 1);
  for (const { layerId, device } of pins) pinned[nodeOf.get(layerId) ?? 0] = pinTo(device);
  const names = new Set(protectedTensors);
  return {
    pins: pinned,
    isProtected: Uint8Array.from(graph.tensors, ({ tensorId }) => (names.has(tensorId) ? 1 : 0)),
    noReturn,
  };
}

/** The pin to a device. */
export function pinTo(device: DeviceClass): number {
  return device === "end" ? Pin.END : Pin.EDGE;
}

/** What a placement is held against. */
export interface PlacementRules {
  /** The graph. */
  readonly graph: AugmentedGraph;
  /** Device of the source. */
  readonly inputDevice: DeviceClass;
  /** Device of the sink. */
  readonly outputDevice: DeviceClass;
  /** Constraints; undefined if there are none. */
  readonly constraints?: PlacementConstraints;
}

/** Whether source and sink are where they have to be, and constraints are satisfied. O(nodes + tensor uses). */
export function satisfies(
  placement: Placement,
  { graph, inputDevice, outputDevice, constraints }: PlacementRules,
): boolean {
  if (placement[SOURCE] !== inputDevice || placement[graph.sink] !== outputDevice) return false;
  if (constraints === undefined) return true;
  const { pins, isProtected, noReturn } = constraints;
  if (placement.some((device, node) => pins[node] !== Pin.NONE && pins[node] !== pinTo(device))) return false;
  return graph.tensors.every(({ producer, consumers }, tensor) => {
    const away = consumers.filter((consumer) => placement[consumer] !== placement[producer]);
    if (isProtected[tensor] === 1 && away.length > 0) return false;
    return !noReturn || !away.some((consumer) => consumer !== graph.sink && placement[consumer] === inputDevice);
  });
}
