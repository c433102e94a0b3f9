import { type DeviceProfile, isProfiled, type PartitionPlan, type PartitionRequest } from "@dmpc/schemas";

/** One allocation for each device, of those under which the profiles give latencies. */
export interface AllocationChoice {
  /** Index of the end device's: 0 for the profile's own, else one more than that of the alternative. */
  readonly endAllocation: number;
  /** Index of the edge device's. */
  readonly edgeAllocation: number;
  /** The request as if the profiles had been measured under these allocations alone. */
  readonly request: PartitionRequest;
}

/**
 * All choices of allocations that a request leaves: one where it has no profiles.
 *
 * @see spec/planning.md#allocations
 */
export function choicesOf(request: PartitionRequest): AllocationChoice[] {
  if (!isProfiled(request)) return [{ endAllocation: 0, edgeAllocation: 0, request }];
  const { end, edge } = request;
  return variants(end.profile).flatMap((endProfile, endAllocation) =>
    variants(edge.profile).map((edgeProfile, edgeAllocation) => ({
      endAllocation,
      edgeAllocation,
      request: { ...request, end: { ...end, profile: endProfile }, edge: { ...edge, profile: edgeProfile } },
    })),
  );
}

/** The request as if it had the plan's allocations alone; undefined if it lacks them. */
export function underPlan(request: PartitionRequest, { allocations }: PartitionPlan): PartitionRequest | undefined {
  return choicesOf(request).find(({ request: chosen }) =>
    (["end", "edge"] as const).every((device) => {
      const [offered, taken] = [chosen[device]?.profile.allocation, allocations?.[device]];
      return offered?.threads === taken?.threads && offered?.cpuShare === taken?.cpuShare;
    }),
  )?.request;
}

function variants({ alternatives = [], ...own }: DeviceProfile): DeviceProfile[] {
  return [own, ...alternatives.map(({ allocation, layers }) => ({ ...own, allocation, layers }))];
}
