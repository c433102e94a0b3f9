import type { DeviceClass, PartitionPlan, PartitionRequest } from "@dmpc/schemas";
import { type Choice, type Costs, costsUnder, pricesOf } from "./request-costs.ts";
import { type RequestGraph, requestGraph, SOURCE } from "./request-graph.ts";

/** A plan beside what it is held against. */
export interface CheckedPlan {
  /** The plan; it satisfies the rules of `checkPartitionPlan`. */
  readonly plan: PartitionPlan;
  /** The request that it answers. */
  readonly request: PartitionRequest;
  /** The request's graph. */
  readonly graph: RequestGraph;
  /** The device of each node, source and sink included. */
  readonly placement: readonly DeviceClass[];
  /** The allocations that the plan has chosen. */
  readonly choice: Choice;
  /** What layers and transfers take under that choice, in nanoseconds. */
  readonly costs: Costs;
  /** The same in the prices of the objective. */
  readonly prices: Costs;
}

/** Finds the placement and the allocations of a plan. O(layers + tensor uses). */
export function readPlan(plan: PartitionPlan, request: PartitionRequest): CheckedPlan {
  const graph = requestGraph(request.modelGraph);
  const placement: DeviceClass[] = new Array<DeviceClass>(graph.sink + 1).fill("end");
  placement[SOURCE] = request.inputDevice;
  placement[graph.sink] = request.outputDevice;
  for (const { device, layerIds } of plan.segments) {
    for (const layerId of layerIds) placement[graph.nodeOf.get(layerId) ?? SOURCE] = device;
  }
  const choice = { end: allocationOf("end", plan, request), edge: allocationOf("edge", plan, request) };
  const costs = costsUnder(request, graph, choice);
  return { plan, request, graph, placement, choice, costs, prices: pricesOf(request, costs) };
}

function allocationOf(device: DeviceClass, { allocations }: PartitionPlan, request: PartitionRequest): number {
  const chosen = allocations?.[device];
  const alternatives = request[device]?.profile.alternatives ?? [];
  // The profile's own is 0, where nothing is found.
  return (
    alternatives.findIndex(
      ({ allocation: { threads, cpuShare } }) => threads === chosen?.threads && cpuShare === chosen.cpuShare,
    ) + 1
  );
}
