import type {
  OptimizationLevel,
  PartitionPlan,
  PartitionRequest,
  PlanAllocations,
  RequestDevice,
} from "./generated/types.ts";

/** A partition request whose layers' latencies come from device profiles, and not from a cost table. */
export interface ProfiledRequest extends PartitionRequest {
  /** The end device. */
  end: RequestDevice;
  /** The edge device. */
  edge: RequestDevice;
}

/** The plan for such a request: it says all that is needed to execute it. */
export interface ProfiledPlan extends PartitionPlan {
  /** Level of the request's profiles. */
  optimizationLevel: OptimizationLevel;
  /** What each device is to give to its segments. */
  allocations: PlanAllocations;
}

/** Whether a request has profiles. One that satisfies its schema has a cost table otherwise. */
export function isProfiled(request: PartitionRequest): request is ProfiledRequest {
  return request.end !== undefined && request.edge !== undefined;
}

/** Whether a plan is for a request with profiles. */
export function isProfiledPlan(plan: PartitionPlan): plan is ProfiledPlan {
  return plan.optimizationLevel !== undefined && plan.allocations !== undefined;
}
