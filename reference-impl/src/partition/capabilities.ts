import type { DeviceProfile, PartitionRequest } from "@dmpc/schemas";

/** What a planner can do beyond plans of least latency. */
export type PlannerCapability =
  "plan-constraints" | "plan-energy" | "plan-allocations" | "plan-bounded" | "plan-certificate";

/** The capabilities of this planner. */
export const PLANNER_CAPABILITIES: readonly PlannerCapability[] = [
  "plan-constraints",
  "plan-energy",
  "plan-allocations",
  "plan-bounded",
  "plan-certificate",
];

/**
 * The capabilities that a request asks for, none for a plain one. O(1).
 *
 * @see spec/planning.md (DMPC-PLAN-012)
 */
export function requestedCapabilities(request: PartitionRequest): PlannerCapability[] {
  const { objective, constraints = {}, encodings = [], certificate = false, end, edge } = request;
  const { pins = [], protectedTensors = [], noReturn = false, deadlineMs, memory = {} } = constraints;
  const isAsked: Record<PlannerCapability, boolean> = {
    "plan-constraints": pins.length > 0 || protectedTensors.length > 0 || noReturn || encodings.length > 0,
    "plan-energy": objective === "energy" || objective === "weighted",
    "plan-allocations": hasAlternatives(end?.profile) || hasAlternatives(edge?.profile),
    "plan-bounded":
      objective === "throughput" ||
      [deadlineMs, memory.endBytes, memory.edgeBytes].some((limit) => limit !== undefined),
    "plan-certificate": certificate,
  };
  return PLANNER_CAPABILITIES.filter((capability) => isAsked[capability]);
}

function hasAlternatives(profile: DeviceProfile | undefined): boolean {
  return (profile?.alternatives?.length ?? 0) > 0;
}
