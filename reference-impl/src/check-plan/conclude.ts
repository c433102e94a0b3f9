import { valueOf } from "./check-objective.ts";
import type { CheckedPlan } from "./checked-plan.ts";
import { toMs, toNs } from "./numbers.ts";

/** How far a plan is known to be from the best one. */
export interface Optimality {
  /** Proved: by a certificate that holds. Claimed: by the planner alone. */
  readonly evidence: "proved" | "claimed";
  /** The plan's value, in the unit of the objective. */
  readonly value: number;
  /** No plan has a smaller value, as far as the evidence goes. */
  readonly lowerBound: number;
}

/**
 * What is known of how good a plan is. All that is stated of it and of its certificate holds.
 *
 * @see spec/planning.md#optimality
 */
export function conclude(checked: CheckedPlan): Optimality {
  const { objective, certificate } = checked.plan;
  const value = toMs(valueOf(checked));
  if (certificate !== undefined) return { evidence: "proved", value, lowerBound: certificate.lowerBound };
  // A plan that does not state its value is one that has to be the best.
  return { evidence: "claimed", value, lowerBound: objective?.lowerBound ?? value };
}

/** The same in a sentence. */
export function describeOptimality({ evidence, value, lowerBound }: Optimality): string {
  const gap = toNs(value) - toNs(lowerBound);
  const what =
    gap <= 0
      ? "optimal"
      : `within ${String(toMs(gap))} of the best: its value is ${String(value)}, and none is below ${String(lowerBound)}`;
  return evidence === "proved" ? `The plan is proved ${what}.` : `The plan is claimed, without proof, to be ${what}.`;
}
