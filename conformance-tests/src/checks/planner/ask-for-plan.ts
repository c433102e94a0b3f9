import type { PartitionPlan, PartitionRequest, PartitionResult } from "@dmpc/schemas";
import { cost, type Placement } from "../../oracles/index.ts";
import { inconclusive, inWords, nonConformance } from "../../verdict/check-outcome.ts";
import type { CheckContext } from "../check.ts";

/** Asks for the plan of a request that a planner shall answer with one. */
export async function askForPlan(context: CheckContext, request: PartitionRequest): Promise<PartitionPlan> {
  const session = await context.session();
  return planIn(await session.call("plan.request", request));
}

/**
 * The plan that an answer is.
 *
 * @throws {@link CheckOutcome} if it is an infeasible partition: nothing that was asked for excludes anything.
 */
export function planIn(result: PartitionResult): PartitionPlan {
  if ("conflict" in result) throw nonConformance("[DMPC-PLAN-021] a plan, which there is", inWords(result));
  return result;
}

/**
 * The placement of a plan.
 *
 * @throws {@link CheckOutcome} `inconclusive` if the plan does not place each layer once, which another check judges.
 */
export function placementOf(request: PartitionRequest, plan: PartitionPlan): Placement {
  const placed = plan.segments.flatMap(({ device, layerIds }) => layerIds.map((layerId) => [layerId, device] as const));
  const placement = new Map(placed);
  const { layers } = request.modelGraph;
  if (placed.length !== layers.length || !layers.every(({ layerId }) => placement.has(layerId))) {
    throw inconclusive("a plan that places each layer once (see PLAN-STRUCTURE)", inWords(plan.segments));
  }
  return placement;
}

/** Asks for the plan of a request, and returns what its placement costs, in integer nanoseconds; what it says it costs is another check's matter. */
export async function plannedNs(context: CheckContext, request: PartitionRequest): Promise<number> {
  const plan = await askForPlan(context, request);
  return cost(request, placementOf(request, plan)).totalNs;
}
