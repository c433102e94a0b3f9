import type { PartitionRequest, PartitionResult } from "@dmpc/schemas";
import { checkAnswer } from "../../src/check-plan/check-answer.ts";
import { toNs } from "../../src/cost/nanoseconds.ts";
import { answerRequest } from "../../src/partition/answer-request.ts";
import { tryAllPlacements } from "./brute-force-planning.ts";

/** What was asked and answered, to be counted. */
export interface ExactAnswer {
  /** The answer, in which nothing is wrong. */
  readonly answer: PartitionResult;
  /** What it is: infeasible, or a plan for an objective, proved or not. */
  readonly kind: string;
}

/**
 * Answers a request for what can be planned exactly, and holds the answer against all placements.
 *
 * @throws Error if the answer is not the best one, or wrong in any other way.
 */
export function answerExactly(request: PartitionRequest): ExactAnswer {
  const answer = answerProvably(request);
  const all = tryAllPlacements(request);
  if ("conflict" in answer.answer) {
    const { conflict } = answer.answer;
    if (all.leastValue !== Infinity) throw new Error("the request is not infeasible");
    if (all.satisfies(conflict)) throw new Error(`${conflict.join(", ")} do not exclude each other`);
    for (const name of conflict) {
      if (all.satisfies(conflict.filter((other) => other !== name))) continue;
      throw new Error(`${name} is not needed for the conflict`);
    }
    return answer;
  }
  const { costMs, objective } = answer.answer;
  const value = toNs(objective?.value ?? costMs);
  if (value !== all.leastValue) throw new Error(`the value is ${String(value)}, the least ${String(all.leastValue)}`);
  return answer;
}

/**
 * Answers a request, and holds the answer against what can be computed from the request in linear time.
 *
 * @throws Error if it does not hold, or its certificate does not prove that it is the best.
 */
export function answerProvably(request: PartitionRequest): ExactAnswer {
  const answer = answerRequest(request);
  const { holds, statements, optimality } = checkAnswer(answer, request);
  if (!holds) throw new Error(JSON.stringify(statements.filter(({ verdict }) => verdict !== "holds")));
  if (optimality === undefined) return { answer, kind: "infeasible" };
  const { value, lowerBound, evidence } = optimality;
  if (value !== lowerBound) throw new Error(`the value is ${String(value)}, and ${String(lowerBound)} is ${evidence}`);
  if ((evidence === "proved") !== (request.certificate === true)) throw new Error(`the plan is ${evidence} optimal`);
  return { answer, kind: `${request.objective}, ${evidence}` };
}
