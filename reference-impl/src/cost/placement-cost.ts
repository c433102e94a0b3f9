import type { DeviceClass } from "@dmpc/schemas";
import type { PartitionProblem } from "./partition-problem.ts";

/** The device of each node of an augmented graph, source and sink included. */
export type Placement = readonly DeviceClass[];

/** A tensor that crosses under a placement. */
export interface PlacementCrossing {
  /** Index of the tensor in the augmented graph. */
  readonly tensor: number;
  /** Device that produces it. */
  readonly from: DeviceClass;
  /** Device that consumes it, among others perhaps. */
  readonly to: DeviceClass;
  /** What the transfer costs, in nanoseconds. */
  readonly transferNs: number;
}

/** Cost of a placement in whole nanoseconds, by what it is spent on. */
export interface PlacementCost {
  /** Compute on the end device. */
  readonly endComputeNs: number;
  /** Compute on the edge device. */
  readonly edgeComputeNs: number;
  /** Transfers from end to edge. */
  readonly uplinkNs: number;
  /** Transfers from edge to end. */
  readonly downlinkNs: number;
  /** The sum: what partitioners minimise. */
  readonly totalNs: number;
}

/** The other device. */
export function otherDevice(device: DeviceClass): DeviceClass {
  return device === "end" ? "edge" : "end";
}

/**
 * The tensors that cross under a placement, each once, in the order of the graph's tensors. O(tensor uses).
 *
 * @see spec/partition.md#cost-model (DMPC-PLAN-003)
 */
export function findCrossings({ graph, transfers }: PartitionProblem, placement: Placement): PlacementCrossing[] {
  return graph.tensors.flatMap(({ producer, consumers }, tensor) => {
    const from = placement[producer] ?? "end";
    if (consumers.every((consumer) => placement[consumer] === from)) return [];
    return [{ tensor, from, to: otherDevice(from), transferNs: transfers[from].transferNs[tensor] ?? 0 }];
  });
}

/**
 * The additive cost of a placement. O(nodes + tensor uses).
 *
 * @see spec/partition.md#cost-model (DMPC-PLAN-005)
 */
export function costOfPlacement(problem: PartitionProblem, placement: Placement): PlacementCost {
  const computeNs = { end: 0, edge: 0 };
  placement.forEach((device, node) => {
    computeNs[device] += problem.computeNs[device][node] ?? 0;
  });
  const transferNs = { end: 0, edge: 0 };
  for (const crossing of findCrossings(problem, placement)) transferNs[crossing.from] += crossing.transferNs;
  return {
    endComputeNs: computeNs.end,
    edgeComputeNs: computeNs.edge,
    uplinkNs: transferNs.end,
    downlinkNs: transferNs.edge,
    totalNs: computeNs.end + computeNs.edge + transferNs.end + transferNs.edge,
  };
}
