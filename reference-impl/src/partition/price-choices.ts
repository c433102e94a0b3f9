import type { PartitionRequest } from "@dmpc/schemas";
import { type AllocationChoice, allocationChoices, chooseAllocations } from "../cost/allocations.ts";
import { toPrices } from "../cost/objective.ts";
import { type PartitionProblem, priceRequest } from "../cost/partition-problem.ts";
import { placementConstraints } from "../cost/placement-constraints.ts";
import { measuredLatencyPredictor } from "../predictor/measured-latency-predictor.ts";

/** A request under one choice of allocations, priced. */
export interface PricedChoice {
  /** The choice. */
  readonly choice: AllocationChoice;
  /** The request as if the choice were the only one. */
  readonly request: PartitionRequest;
  /** In nanoseconds. */
  readonly problem: PartitionProblem;
  /** In the prices of the objective. */
  readonly prices: PartitionProblem;
}

/** A request under every choice of allocations that it leaves. O(choices * (nodes + tensor uses)). */
export function priceChoices(request: PartitionRequest): PricedChoice[] {
  return allocationChoices(request).map((choice) => {
    const chosen = chooseAllocations(request, choice);
    const plain = priceRequest(chosen, measuredLatencyPredictor);
    const constraints = placementConstraints(request, plain.graph);
    const problem = constraints === undefined ? plain : { ...plain, constraints };
    return { choice, request: chosen, problem, prices: toPrices(request, problem) };
  });
}
