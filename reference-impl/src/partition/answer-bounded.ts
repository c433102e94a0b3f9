import type { PlanCertificate } from "@dmpc/schemas";
import { toMs } from "../cost/nanoseconds.ts";
import type { Answer } from "./answer-exactly.ts";
import { toBoundedProblem } from "./bounded/bounded-problem.ts";
import { type BoundedSolution, type Feasibility, feasibilityOf, solveBounded } from "./bounded/solve-bounded.ts";
import { proveBound } from "./certificate.ts";
import type { PricedChoice } from "./price-choices.ts";

interface ChoiceSolution {
  readonly choice: PricedChoice;
  readonly solution: BoundedSolution;
}

/**
 * The best placement that is found under all choices of allocations, where the objective is `throughput`, or there is a
 * deadline or a memory limit.
 *
 * @param choices - Of one request; some placement satisfies its constraints, deadline and memory aside.
 * @returns `infeasible` if it is certain that no placement satisfies all, `unknown` if none was found.
 * @see spec/planning.md#optimality (DMPC-PLAN-018 to DMPC-PLAN-021)
 */
export function answerBounded(choices: readonly [PricedChoice, ...PricedChoice[]]): Answer | "infeasible" | "unknown" {
  const solutions = choices.map((choice): ChoiceSolution => {
    const { request, problem, prices } = choice;
    const bounded = toBoundedProblem(request, problem, prices);
    return { choice, solution: solveBounded(bounded, [prices, problem], 1 / choices.length) };
  });
  const lowerBound = Math.min(...solutions.map(({ solution }) => solution.lowerBound));
  if (lowerBound === Infinity) return "infeasible";
  const best = solutions.reduce((one, other) => (other.solution.value < one.solution.value ? other : one));
  const { placement, value } = best.solution;
  if (placement === undefined) return "unknown";
  const certify = (): PlanCertificate => certifyBound(solutions);
  return { algorithm: "branch-and-bound", choice: best.choice, placement, value, lowerBound, certify };
}

/**
 * Whether some placement satisfies the deadline and memory limits under some choice of allocations.
 *
 * @param choices - Of one request; some placement satisfies its other constraints.
 */
export function boundedFeasibility(choices: readonly PricedChoice[]): Feasibility {
  const found = choices.map(({ request, problem, prices }) =>
    feasibilityOf(toBoundedProblem(request, problem, prices), [problem], 1 / choices.length),
  );
  if (found.includes("feasible")) return "feasible";
  return found.includes("unknown") ? "unknown" : "infeasible";
}

function certifyBound(solutions: readonly ChoiceSolution[]): PlanCertificate {
  const bounds = solutions.map(({ choice, solution }) => {
    const { units, scale, multipliers, constant } = solution.relaxation();
    const { proof, amount } = proveBound(units, { choice: choice.choice, scale, multipliers });
    return { proof, bound: amount / scale - constant };
  });
  const least = Math.floor(Math.min(...bounds.map(({ bound }) => bound)));
  return { lowerBound: toMs(Math.max(0, least)), proofs: bounds.map(({ proof }) => proof) };
}
