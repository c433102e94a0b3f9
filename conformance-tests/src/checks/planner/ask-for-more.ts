import type { HelloResult, PartitionPlan, PartitionRequest } from "@dmpc/schemas";
import fc from "fast-check";
import { askingRequest, PLANNER_CAPABILITIES, type PlannerCapability } from "../../arbitraries/index.ts";
import { resultOf } from "../../client/index.ts";
import { type Placement, satisfies, underPlan } from "../../oracles/index.ts";
import { inconclusive, inWords } from "../../verdict/check-outcome.ts";
import type { CheckContext } from "../check.ts";
import { placementOf } from "./ask-for-plan.ts";

/** A plan with what it is judged by. */
export interface JudgedPlan {
  /** The plan. */
  readonly plan: PartitionPlan;
  /** The request as if the plan's allocations were the only ones. */
  readonly chosen: PartitionRequest;
  /** Where the plan has the layers. */
  readonly placement: Placement;
}

/** The capabilities of a planner that `hello` announces. */
export function announced({ capabilities }: HelloResult): PlannerCapability[] {
  return PLANNER_CAPABILITIES.filter((capability) => capabilities.includes(capability));
}

/** The same without `plan-bounded`: for what is asked under them there is a plan of least value. */
export function announcedExact(hello: HelloResult): Exclude<PlannerCapability, "plan-bounded">[] {
  return announced(hello).filter((capability) => capability !== "plan-bounded");
}

/** Requests of all kinds that `hello` announces, of some of these capabilities each. */
export function anyAsking(hello: HelloResult, subjects: readonly PlannerCapability[]): fc.Arbitrary<PartitionRequest> {
  const known = announced(hello).filter((capability) => subjects.includes(capability));
  return fc.oneof(...known.map((subject) => askingRequest(subject, hello.capabilities)));
}

/** Why nothing can be judged where none of these capabilities is announced; undefined if one is. */
export function reasonWithout(
  subjects: readonly PlannerCapability[],
): (url: string, hello: HelloResult) => string | undefined {
  return (_url, hello) =>
    announced(hello).some((capability) => subjects.includes(capability))
      ? undefined
      : `the implementation's hello announces none of ${subjects.join(", ")}`;
}

/**
 * The plan that a request is answered with; undefined if there is said to be none, or none is found under limits: whether
 * that is right is another check's matter.
 *
 * @throws {@link CheckOutcome} `inconclusive` if the plan does not place each layer once, or not under allocations of the
 * request, which other checks judge.
 */
export async function planIfAny(context: CheckContext, request: PartitionRequest): Promise<JudgedPlan | undefined> {
  const session = await context.session();
  const answer = await session.request("plan.request", request);
  if ("error" in answer && answer.error.data.code === "DMPC_PLAN_NOT_FOUND") return undefined;
  const plan = resultOf("plan.request", answer);
  if ("conflict" in plan) return undefined;
  const chosen = underPlan(request, plan);
  if (chosen === undefined) {
    throw inconclusive("allocations of the request's profiles (see PLAN-ALLOCATIONS)", inWords(plan.allocations));
  }
  return { plan, chosen, placement: placementOf(request, plan) };
}

/**
 * Demands that a plan satisfies the constraints, which another check judges.
 *
 * @throws {@link CheckOutcome} `inconclusive`
 */
export function expectKept({ plan, chosen, placement }: JudgedPlan): void {
  if (satisfies(chosen, placement)) return;
  throw inconclusive("a plan that satisfies the constraints (see PLAN-CONSTRAINTS)", inWords(plan.segments));
}
