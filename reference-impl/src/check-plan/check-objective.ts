import type { PartitionPlan, PartitionRequest } from "@dmpc/schemas";
import type { CheckedPlan } from "./checked-plan.ts";
import { toMs, toNs } from "./numbers.ts";
import { placementTotals } from "./placement-totals.ts";
import { type Fault, state, type Statement } from "./statement.ts";

/**
 * What a plan says of its value: that it says it where it has to, and that it is the value of its placement.
 *
 * @see spec/planning.md#optimality (DMPC-PLAN-017, DMPC-PLAN-018)
 */
export function checkObjective(checked: CheckedPlan): Statement[] {
  const { plan, request } = checked;
  if (plan.objective === undefined) {
    if (!needsObjective(request)) return [];
    const why = "the request asks for more than the least latency, and the plan does not state its value";
    return [state("DMPC-PLAN-017", "the plan states its value", { why, path: "" })];
  }
  return [
    state("DMPC-PLAN-017", "the plan states its value under the request's objective", wrongValue(plan, checked)),
    state("DMPC-PLAN-018", "the lower bound is at most the value", boundAboveValue(plan)),
  ];
}

/** The value of a plan's placement under the request's objective, in millionths of its unit. O(layers + tensor uses). */
export function valueOf({ request, graph, costs, prices, placement }: CheckedPlan): number {
  if (request.objective !== "throughput") return placementTotals(graph, prices, placement).all;
  const { compute, transfer } = placementTotals(graph, costs, placement);
  return Math.max(compute.end, compute.edge, transfer.end, transfer.edge);
}

/** Whether a request leaves it open what the best plan is: then DMPC-PLAN-016 does not hold for it. */
export function isBounded({ objective, constraints: { deadlineMs, memory } = {} }: PartitionRequest): boolean {
  return objective === "throughput" || deadlineMs !== undefined || memory !== undefined;
}

function needsObjective(request: PartitionRequest): boolean {
  return request.objective !== "latency" || isBounded(request) || request.certificate === true;
}

function wrongValue({ objective }: PartitionPlan, checked: CheckedPlan): Fault | undefined {
  if (objective?.name !== checked.request.objective) {
    return { why: `it is ${objective?.name ?? ""}, not ${checked.request.objective}`, path: "/objective/name" };
  }
  const value = valueOf(checked);
  if (toNs(objective.value) === value) return undefined;
  return { why: `it is ${String(objective.value)}, not ${String(toMs(value))}`, path: "/objective/value" };
}

function boundAboveValue({ objective }: PartitionPlan): Fault | undefined {
  if (objective === undefined || objective.lowerBound <= objective.value) return undefined;
  const { lowerBound, value } = objective;
  return { why: `it is ${String(lowerBound)}, above ${String(value)}`, path: "/objective/lowerBound" };
}
