import type { DeviceClass } from "@dmpc/schemas";
import type { Costs } from "./request-costs.ts";
import type { RequestGraph } from "./request-graph.ts";

/** What a placement comes to, by device and by the device that sends. */
export interface PlacementTotals {
  /** Of the layers on each device. */
  readonly compute: Readonly<Record<DeviceClass, number>>;
  /** Of the tensors that each device sends. */
  readonly transfer: Readonly<Record<DeviceClass, number>>;
  /** Of all. */
  readonly all: number;
}

/**
 * Adds up what a placement costs: each layer on its device, each tensor that crosses once. O(layers + tensor uses).
 *
 * @see spec/partition.md#cost-model
 */
export function placementTotals(graph: RequestGraph, costs: Costs, placement: readonly DeviceClass[]): PlacementTotals {
  const compute = { end: 0, edge: 0 };
  const transfer = { end: 0, edge: 0 };
  placement.forEach((device, node) => {
    compute[device] += costs.compute[device][node] ?? 0;
  });
  graph.tensors.forEach(({ producer, consumers }, tensor) => {
    const from = placement[producer] ?? "end";
    if (consumers.some((consumer) => placement[consumer] !== from)) transfer[from] += costs.transfer[from][tensor] ?? 0;
  });
  return { compute, transfer, all: compute.end + compute.edge + transfer.end + transfer.edge };
}
