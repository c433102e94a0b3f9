import type { BoundProof, Crossing, PartitionPlan, PartitionRequest } from "@dmpc/schemas";

/** A request with the plan that answers it. */
export interface Case {
  readonly request: PartitionRequest;
  readonly plan: PartitionPlan;
}

/** Spoils a case; false if there is nothing in it that can be spoilt so. */
export type Tamper = (one: Case) => boolean;

/** Spoils the last proof of a certificate. */
export function withProof(spoil: (proof: BoundProof, one: Case) => boolean): Tamper {
  return (one) => {
    const proof = one.plan.certificate?.proofs.at(-1);
    return proof !== undefined && spoil(proof, one);
  };
}

/** Spoils the objective. */
export function withObjective(spoil: (objective: NonNullable<PartitionPlan["objective"]>) => void): Tamper {
  return ({ plan }) => {
    if (plan.objective !== undefined) spoil(plan.objective);
    return true;
  };
}

/** Spoils the last crossing. */
export function withCrossing(spoil: (crossing: Crossing, one: Case) => boolean): Tamper {
  return (one) => {
    const crossing = one.plan.crossings.at(-1);
    return crossing !== undefined && spoil(crossing, one);
  };
}
