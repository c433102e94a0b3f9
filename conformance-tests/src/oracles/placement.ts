import type { DeviceClass, ModelGraph } from "@dmpc/schemas";

/** The device of each layer, by layer id. */
export type Placement = ReadonlyMap<string, DeviceClass>;

/** The device that is not the given one. */
export function otherDevice(device: DeviceClass): DeviceClass {
  return device === "end" ? "edge" : "end";
}

/** The placement of every layer on one device. */
export function placeAll(graph: ModelGraph, device: DeviceClass): Placement {
  return new Map(graph.layers.map(({ layerId }) => [layerId, device]));
}

/**
 * The device of a layer.
 *
 * @throws RangeError if the placement lacks the layer.
 */
export function deviceOf(placement: Placement, layerId: string): DeviceClass {
  const device = placement.get(layerId);
  if (device === undefined) throw new RangeError(`the placement lacks the layer "${layerId}"`);
  return device;
}
