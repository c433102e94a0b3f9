/** What a planner can announce beyond plans of least latency, in the order of the clause. */
export const PLANNER_CAPABILITIES = [
  "plan-constraints",
  "plan-energy",
  "plan-allocations",
  "plan-bounded",
  "plan-certificate",
] as const;

/**
 * The name of such a capability.
 *
 * @see spec/planning.md#capabilities
 */
export type PlannerCapability = (typeof PLANNER_CAPABILITIES)[number];
