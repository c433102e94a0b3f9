import type { BoundProof, PartitionPlan, PartitionRequest, PlanCertificate } from "@dmpc/schemas";
import { FlowCheck } from "./check-flow.ts";
import { wrongMultipliers } from "./check-multipliers.ts";
import type { CheckedPlan } from "./checked-plan.ts";
import { isBounded } from "./check-objective.ts";
import { toMs, toNs } from "./numbers.ts";
import { choiceOf, provenValue, unitsOf } from "./proof-units.ts";
import { choicesOf } from "./request-costs.ts";
import type { RequestGraph } from "./request-graph.ts";
import { type Fault, state, type Statement } from "./statement.ts";

const REQUIREMENT = "DMPC-PLAN-023";

/** A proof that has been checked. */
interface CheckedProof {
  readonly fault: Fault | undefined;
  /** What it proves, in millionths of the objective's unit, if there is no fault. */
  readonly value: number;
}

/**
 * The certificate of a plan, proof by proof. O(proofs * (layers + tensor uses)).
 *
 * @see spec/planning.md#certificate (DMPC-PLAN-023, DMPC-PLAN-024)
 */
export function checkCertificate({ plan, request, graph }: CheckedPlan): Statement[] {
  const { certificate } = plan;
  if (certificate === undefined) {
    if (request.certificate !== true) return [];
    return [
      state(REQUIREMENT, "the plan has a certificate", { why: "it has none, and the request asks for one", path: "" }),
    ];
  }
  const checked = certificate.proofs.map((proof, index) => checkProof(proof, index, request, graph));
  const choices = choicesOf(request).length;
  return [
    state(
      REQUIREMENT,
      `there is one proof for each choice of allocations (${String(choices)})`,
      wrongChoices(certificate, request),
    ),
    ...checked.map(({ fault, value }, index) => {
      const what = fault === undefined ? `that no value is below ${String(toMs(value))}` : "a bound";
      return state(REQUIREMENT, `proof ${String(index)} proves ${what}`, fault);
    }),
    state(REQUIREMENT, "the proofs prove the certificate's lower bound", boundBeyondProofs(certificate, checked)),
    state("DMPC-PLAN-024", "the certificate's lower bound is one of the plan", unlikePlan(certificate, plan, request)),
  ];
}

function checkProof(proof: BoundProof, index: number, request: PartitionRequest, graph: RequestGraph): CheckedProof {
  const path = `/certificate/proofs/${String(index)}`;
  const wrong = wrongMultipliers(request, proof, path);
  if (wrong !== undefined) return { fault: wrong, value: 0 };
  const flow = new FlowCheck(request, graph, unitsOf(request, graph, proof));
  const amount = flow.run(proof, path);
  return { fault: flow.fault, value: provenValue(request, proof, amount) };
}

function wrongChoices({ proofs }: PlanCertificate, request: PartitionRequest): Fault | undefined {
  const keyOf = ({ end, edge }: { end: number; edge: number }): string => `${String(end)} and ${String(edge)}`;
  const missing = new Set(choicesOf(request).map(keyOf));
  for (const [index, proof] of proofs.entries()) {
    const key = keyOf(choiceOf(proof));
    if (missing.delete(key)) continue;
    const why = `the choice of allocations ${key} is there twice, or the request does not leave it`;
    return { why, path: `/certificate/proofs/${String(index)}` };
  }
  const [first] = missing;
  if (first === undefined) return undefined;
  return { why: `there is no proof for the allocations ${first}`, path: "/certificate/proofs" };
}

function boundBeyondProofs(
  { lowerBound, proofs }: PlanCertificate,
  checked: readonly CheckedProof[],
): Fault | undefined {
  const path = "/certificate/lowerBound";
  if (checked.some(({ fault }) => fault !== undefined)) return { why: "a proof does not hold", path };
  // No value is negative, which needs no proof.
  const proven = Math.max(0, Math.min(...checked.map(({ value }) => value)));
  // Where nothing but integers is added, nothing can be lost by rounding.
  const isRounded = proofs.some(({ multipliers }) => multipliers !== undefined);
  const slack = isRounded ? 1e-9 * proven + 1 : 0;
  if (toNs(lowerBound) <= proven + slack) return undefined;
  return { why: `it is ${String(lowerBound)}, and they prove ${String(toMs(proven))}`, path };
}

function unlikePlan(
  certificate: PlanCertificate,
  { objective }: PartitionPlan,
  request: PartitionRequest,
): Fault | undefined {
  const path = "/certificate/lowerBound";
  if (objective === undefined) return { why: "the plan has none", path: "" };
  const [proven, claimed] = [toNs(certificate.lowerBound), toNs(objective.lowerBound)];
  if (proven === claimed || (proven < claimed && isBounded(request))) return undefined;
  const relation = isBounded(request) ? "at most" : "exactly";
  return {
    why: `it is ${String(certificate.lowerBound)}, and has to be ${relation} ${String(objective.lowerBound)}`,
    path,
  };
}
