import type { PartitionRequest } from "../generated/types.ts";
import type { PlanContext } from "./semantic-rule.ts";

/** What a plan for the request is held against. The level is that of the end device's profile, which is both devices'. */
export function planContext({ modelGraph, inputDevice, outputDevice, end, edge }: PartitionRequest): PlanContext {
  const allocations = { end: end.profile.allocation, edge: edge.profile.allocation };
  return { modelGraph, inputDevice, outputDevice, optimizationLevel: end.profile.optimizationLevel, allocations };
}
