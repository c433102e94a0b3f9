import { type DeviceProfile, isProfiled, type PartitionRequest, type RequestDevice } from "@dmpc/schemas";

/** The allocation of each device: 0 for its profile's own, else one more than the index of the alternative. */
export interface AllocationChoice {
  /** Of the end device. */
  readonly end: number;
  /** Of the edge device. */
  readonly edge: number;
}

/**
 * All choices of allocations that a request leaves, the profiles' own first.
 *
 * @see spec/planning.md#allocations
 */
export function allocationChoices({ end, edge }: PartitionRequest): AllocationChoice[] {
  const count = (device: RequestDevice | undefined): number => 1 + (device?.profile.alternatives?.length ?? 0);
  return Array.from({ length: count(end) }, (_, onEnd) =>
    Array.from({ length: count(edge) }, (__, onEdge) => ({ end: onEnd, edge: onEdge })),
  ).flat();
}

/** The request as if the chosen allocations were the only ones. */
export function chooseAllocations(request: PartitionRequest, choice: AllocationChoice): PartitionRequest {
  if (!isProfiled(request)) return request;
  return {
    ...request,
    end: { ...request.end, profile: profileUnder(request.end.profile, choice.end) },
    edge: { ...request.edge, profile: profileUnder(request.edge.profile, choice.edge) },
  };
}

/** The request with the largest of each layer's latencies on each device: no choice of allocations costs more anywhere. */
export function slowestAllocations(request: PartitionRequest): PartitionRequest {
  if (!isProfiled(request)) return request;
  return {
    ...request,
    end: { ...request.end, profile: slowestProfile(request.end.profile) },
    edge: { ...request.edge, profile: slowestProfile(request.edge.profile) },
  };
}

function profileUnder({ alternatives = [], ...own }: DeviceProfile, choice: number): DeviceProfile {
  return { ...own, ...alternatives[choice - 1] };
}

function slowestProfile({ alternatives = [], ...own }: DeviceProfile): DeviceProfile {
  if (alternatives.length === 0) return own;
  const slowest = new Map<string, number>();
  for (const { layers } of [own, ...alternatives]) {
    for (const { layerId, latencyMs } of layers) slowest.set(layerId, Math.max(latencyMs, slowest.get(layerId) ?? 0));
  }
  return { ...own, layers: [...slowest].map(([layerId, latencyMs]) => ({ layerId, latencyMs })) };
}
