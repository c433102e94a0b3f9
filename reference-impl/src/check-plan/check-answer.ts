import {
  checkPartitionPlan,
  checkPartitionRequest,
  type InfeasiblePartition,
  isDmpcError,
  type PartitionPlan,
  type PartitionRequest,
  type PartitionResult,
} from "@dmpc/schemas";
import { checkCertificate } from "./check-certificate.ts";
import { checkConflict } from "./check-conflict.ts";
import { checkConstraints } from "./check-constraints.ts";
import { checkCosts } from "./check-costs.ts";
import { checkObjective } from "./check-objective.ts";
import { readPlan } from "./checked-plan.ts";
import { conclude, type Optimality } from "./conclude.ts";
import { state, type Statement } from "./statement.ts";

/** What the check of an answer has found. */
export interface AnswerCheck {
  /** Whether every statement holds. */
  readonly holds: boolean;
  /** What was checked, in an order in which it can be read. */
  readonly statements: readonly Statement[];
  /** How good the plan is; absent for an infeasible partition, and where a statement fails. */
  readonly optimality?: Optimality;
}

/**
 * Checks an answer against the request: everything that it says is computed again, from the request alone. No plan is
 * searched for: how good it is follows from its certificate, or from nothing. Linear in request and answer.
 *
 * @param answer - Valid under partition-result.schema.json.
 * @param request - Valid under partition-request.schema.json.
 * @throws DmpcError with a code of {@link checkPartitionRequest} if the request breaks its own rules.
 * @see spec/partition.md#plan, spec/planning.md
 */
export function checkAnswer(answer: PartitionResult, request: PartitionRequest): AnswerCheck {
  checkPartitionRequest(request);
  if (isInfeasible(answer)) {
    const statements = checkConflict(answer, request);
    return { holds: statements.every(({ verdict }) => verdict === "holds"), statements };
  }
  return checkPlan(answer, request);
}

function isInfeasible(answer: PartitionResult): answer is InfeasiblePartition {
  return "conflict" in answer;
}

function checkPlan(plan: PartitionPlan, request: PartitionRequest): AnswerCheck {
  const structure = checkStructure(plan, request);
  // Where the structure is broken there is no placement to speak of.
  if (structure.verdict !== "holds") return { holds: false, statements: [structure] };
  const checked = readPlan(plan, request);
  const statements = [
    structure,
    ...checkCosts(checked),
    ...checkConstraints(checked),
    ...checkObjective(checked),
    ...checkCertificate(checked),
  ];
  const holds = statements.every(({ verdict }) => verdict === "holds");
  return { holds, statements, ...(holds && { optimality: conclude(checked) }) };
}

function checkStructure(plan: PartitionPlan, request: PartitionRequest): Statement {
  const statement = `segments (${String(plan.segments.length)}) hold each layer once, in order; what crosses is listed`;
  try {
    checkPartitionPlan(plan, request);
  } catch (error) {
    if (!isDmpcError(error, "DMPC_PLAN_INVALID")) throw error;
    return state("DMPC-PLAN-001", statement, { why: error.message, path: error.path ?? "" });
  }
  return state("DMPC-PLAN-001", statement, undefined);
}
