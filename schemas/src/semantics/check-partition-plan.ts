import type { PartitionPlan, PartitionRequest } from "../generated/types.ts";
import { planContext } from "./plan-context.ts";
import { refuseBreach } from "./refuse-breach.ts";

/**
 * Applies the rules by which a plan can be executed: it is for the request's model, level and allocations, its segments
 * hold each layer once and come in order, and its crossings are those of its placement. Costs are not looked at.
 * O(layers + tensor uses).
 *
 * @param plan - Valid under partition-plan.schema.json.
 * @param request - The request that it answers; satisfies its own rules.
 * @throws {@link DmpcError} DMPC_PLAN_INVALID
 * @see spec/partition.md#plan (DMPC-PLAN-001 to DMPC-PLAN-003, DMPC-PLAN-009 to DMPC-PLAN-011)
 */
export function checkPartitionPlan(plan: PartitionPlan, request: PartitionRequest): void {
  refuseBreach("partition-plan", plan, planContext(request));
}
