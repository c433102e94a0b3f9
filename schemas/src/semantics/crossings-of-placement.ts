import type { DeviceClass, PartitionPlan } from "../generated/types.ts";
import { segmentOfLayer } from "./segment-of-layer.ts";
import type { PlanContext } from "./semantic-rule.ts";

/**
 * The tensors that cross under a plan's placement, each with the device that it comes from: those with a consumer, the
 * sink included, on the other device. O(layers + tensor uses).
 *
 * @see spec/partition.md#cost-model
 */
export function crossingsOfPlacement(
  plan: PartitionPlan,
  { modelGraph, inputDevice, outputDevice }: PlanContext,
): Map<string, DeviceClass> {
  const segmentOf = segmentOfLayer(plan);
  const deviceOf = (layerId: string): DeviceClass => plan.segments[segmentOf.get(layerId) ?? 0]?.device ?? "end";
  const producedOn = new Map<string, DeviceClass>(modelGraph.inputs.map((tensorId) => [tensorId, inputDevice]));
  for (const { layerId, outputs } of modelGraph.layers) {
    for (const tensorId of outputs) producedOn.set(tensorId, deviceOf(layerId));
  }
  const crossings = new Map<string, DeviceClass>();
  const consume = (tensorId: string, device: DeviceClass): void => {
    const from = producedOn.get(tensorId);
    if (from !== undefined && from !== device) crossings.set(tensorId, from);
  };
  for (const { layerId, inputs } of modelGraph.layers) {
    for (const tensorId of inputs) consume(tensorId, deviceOf(layerId));
  }
  for (const tensorId of modelGraph.outputs) consume(tensorId, outputDevice);
  return crossings;
}
