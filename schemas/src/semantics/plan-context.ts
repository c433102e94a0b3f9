import type { DeviceProfile, PartitionRequest, ResourceAllocation } from "../generated/types.ts";
import type { PlanContext } from "./semantic-rule.ts";

/** What a plan for the request is held against. The level is that of the end device's profile, which is both devices'. */
export function planContext({ modelGraph, inputDevice, outputDevice, end, edge }: PartitionRequest): PlanContext {
  const context = { modelGraph, inputDevice, outputDevice };
  if (end === undefined || edge === undefined) return context;
  const allocations = { end: allocationsOf(end.profile), edge: allocationsOf(edge.profile) };
  return { ...context, optimizationLevel: end.profile.optimizationLevel, allocations };
}

function allocationsOf({ allocation, alternatives = [] }: DeviceProfile): ResourceAllocation[] {
  return [allocation, ...alternatives.map((alternative) => alternative.allocation)];
}
