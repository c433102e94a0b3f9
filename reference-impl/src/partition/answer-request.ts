import {
  checkPartitionRequest,
  DmpcError,
  type InfeasiblePartition,
  type PartitionRequest,
  type PartitionResult,
} from "@dmpc/schemas";
import { toMs } from "../cost/nanoseconds.ts";
import { refuseOverflow } from "../cost/partition-problem.ts";
import { augmentGraph } from "../graph/augmented-graph.ts";
import { measuredLatencyPredictor } from "../predictor/measured-latency-predictor.ts";
import { answerBounded, boundedFeasibility } from "./answer-bounded.ts";
import { type Answer, answerExactly } from "./answer-exactly.ts";
import { requestedCapabilities } from "./capabilities.ts";
import { constraintPointers, withConstraints } from "./constraint-pointers.ts";
import { describePlan } from "./describe-plan.ts";
import { findConflict } from "./find-conflict.ts";
import { findIrreducible } from "./find-irreducible.ts";
import { priceChoices } from "./price-choices.ts";

/**
 * Answers a request, whatever it asks for: with the best plan, or with the constraints that exclude each other.
 *
 * @param request - Valid under partition-request.schema.json.
 * @throws DmpcError with a code of {@link checkPartitionRequest}, DMPC_COST_OVERFLOW, or DMPC_PLAN_NOT_FOUND if a deadline
 *   or memory limits leave it open whether there is a plan.
 * @see spec/planning.md#optimality (DMPC-PLAN-016)
 */
export function answerRequest(request: PartitionRequest): PartitionResult {
  checkPartitionRequest(request);
  refuseOverflow(request, measuredLatencyPredictor);
  const conflict = findConflict(request, augmentGraph(request.modelGraph));
  if (conflict !== undefined) return infeasible(request, conflict);
  const answer = answerFeasible(request);
  if (answer === "infeasible") return infeasible(request, conflictOfLimits());
  if (answer === "unknown") throw notFound();
  const { algorithm, choice, placement, value, lowerBound, certify } = answer;
  const plan = describePlan(choice.request, choice.problem, algorithm, placement);
  const { objective: name, certificate = false } = request;
  if (requestedCapabilities(request).length === 0) return plan;
  const objective = { name, value: toMs(value), lowerBound: toMs(lowerBound) };
  return { ...plan, objective, ...(certificate && { certificate: certify() }) };

  function conflictOfLimits(): string[] {
    const all = constraintPointers(request);
    // Most often a limit cannot be kept whatever else is asked for, and there may be many other constraints.
    const limits = all.filter((pointer) => /(deadlineMs|Bytes)$/.test(pointer));
    return findIrreducible(excludes(limits) ? limits : all, excludes);
  }

  function excludes(pointers: readonly string[]): boolean {
    const relaxed = withConstraints(request, pointers);
    if (findConflict(relaxed, augmentGraph(request.modelGraph)) !== undefined) return true;
    const found = boundedFeasibility(priceChoices(relaxed));
    if (found === "unknown") throw notFound();
    return found === "infeasible";
  }
}

/** Answers a request whose constraints, deadline and memory aside, can be satisfied. */
function answerFeasible(request: PartitionRequest): Answer | "infeasible" | "unknown" {
  const [first, ...others] = priceChoices(request);
  if (first === undefined) throw new DmpcError("DMPC_INTERNAL", "A request leaves at least one choice of allocations.");
  const isBounded = requestedCapabilities(request).includes("plan-bounded");
  return isBounded ? answerBounded([first, ...others]) : answerExactly([first, ...others]);
}

function notFound(): DmpcError {
  return new DmpcError(
    "DMPC_PLAN_NOT_FOUND",
    "Within its effort the search found neither a plan under the deadline and memory limits nor a proof that there is none; give them more room.",
    { path: "/constraints" },
  );
}

function infeasible(request: PartitionRequest, conflict: string[]): InfeasiblePartition {
  return {
    schemaVersion: "1.0",
    modelDigest: request.modelGraph.modelDigest,
    reason: `No placement of the layers satisfies ${conflict.join(", ")} at once; give up one of them.`,
    conflict,
  };
}
