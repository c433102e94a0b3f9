import {
  checkPartitionRequest,
  DmpcError,
  type InfeasiblePartition,
  type PartitionRequest,
  type PartitionResult,
  type PlanCertificate,
} from "@dmpc/schemas";
import { type AllocationChoice, allocationChoices, chooseAllocations } from "../cost/allocations.ts";
import { toMs } from "../cost/nanoseconds.ts";
import { toPrices } from "../cost/objective.ts";
import { type PartitionProblem, priceRequest, refuseOverflow } from "../cost/partition-problem.ts";
import { placementConstraints } from "../cost/placement-constraints.ts";
import type { Placement } from "../cost/placement-cost.ts";
import { augmentGraph } from "../graph/augmented-graph.ts";
import { measuredLatencyPredictor } from "../predictor/measured-latency-predictor.ts";
import { PLANNER_CAPABILITIES, requestedCapabilities } from "./capabilities.ts";
import { proveBound } from "./certificate.ts";
import { describePlan } from "./describe-plan.ts";
import { dynamicProgramming } from "./dynamic-programming.ts";
import { CompiledPartition, resultReturns } from "./exact/compiled-partition.ts";
import { findConflict } from "./find-conflict.ts";

/** A request under one choice of allocations, priced. */
interface PricedChoice {
  readonly choice: AllocationChoice;
  /** The request as if the choice were the only one. */
  readonly request: PartitionRequest;
  /** In nanoseconds. */
  readonly problem: PartitionProblem;
  /** In the prices of the objective. */
  readonly prices: PartitionProblem;
}

/**
 * Answers a request, whatever it asks for: with the best plan, or with the constraints that exclude each other.
 *
 * @param request - Valid under partition-request.schema.json.
 * @throws DmpcError with a code of {@link checkPartitionRequest}, DMPC_COST_OVERFLOW, or DMPC_REQUEST_UNSUPPORTED.
 * @see spec/planning.md#optimality (DMPC-PLAN-016)
 */
export function answerRequest(request: PartitionRequest): PartitionResult {
  const lacking = requestedCapabilities(request).find((capability) => !PLANNER_CAPABILITIES.includes(capability));
  if (lacking !== undefined) {
    throw new DmpcError(
      "DMPC_REQUEST_UNSUPPORTED",
      `The request asks for ${lacking}, which this planner lacks; leave it out.`,
    );
  }
  checkPartitionRequest(request);
  refuseOverflow(request, measuredLatencyPredictor);
  const conflict = findConflict(request, augmentGraph(request.modelGraph));
  if (conflict !== undefined) return infeasible(request, conflict);
  const choices = priceChoices(request);
  const { choice, placement, value } = cheapest(choices);
  const plan = describePlan(choice.request, choice.problem, dynamicProgramming.name, placement);
  if (requestedCapabilities(request).length === 0) return plan;
  const { objective: name, certificate = false } = request;
  const objective = { name, value: toMs(value), lowerBound: toMs(value) };
  return { ...plan, objective, ...(certificate && { certificate: certify(choices) }) };
}

function priceChoices(request: PartitionRequest): PricedChoice[] {
  return allocationChoices(request).map((choice) => {
    const chosen = chooseAllocations(request, choice);
    const plain = priceRequest(chosen, measuredLatencyPredictor);
    const constraints = placementConstraints(request, plain.graph);
    const problem = constraints === undefined ? plain : { ...plain, constraints };
    return { choice, request: chosen, problem, prices: toPrices(request, problem) };
  });
}

function cheapest(choices: readonly PricedChoice[]): { choice: PricedChoice; placement: Placement; value: number } {
  const [first] = choices;
  if (first === undefined) throw new RangeError("a request leaves at least one choice of allocations");
  const compiled = new CompiledPartition(first.prices.graph, resultReturns(first.prices));
  let best = { choice: first, placement: [] as Placement, value: Infinity };
  for (const choice of choices) {
    const { placement, costNs } = compiled.solve(choice.prices);
    if (costNs < best.value) best = { choice, placement, value: costNs };
  }
  return best;
}

function certify(choices: readonly PricedChoice[]): PlanCertificate {
  const bounds = choices.map(({ choice, prices }) => proveBound(prices, { choice, scale: 1 }));
  return {
    lowerBound: toMs(Math.min(...bounds.map(({ amount }) => amount))),
    proofs: bounds.map(({ proof }) => proof),
  };
}

function infeasible(request: PartitionRequest, conflict: string[]): InfeasiblePartition {
  return {
    schemaVersion: "1.0",
    modelDigest: request.modelGraph.modelDigest,
    reason: `No placement of the layers satisfies ${conflict.join(", ")} at once; give up one of them.`,
    conflict,
  };
}
