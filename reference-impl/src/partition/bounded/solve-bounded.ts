import type { BoundMultipliers } from "@dmpc/schemas";
import type { PartitionProblem } from "../../cost/partition-problem.ts";
import type { Placement } from "../../cost/placement-cost.ts";
import { classifyTopology } from "../../graph/classify-topology.ts";
import { CompiledPartition, resultReturns } from "../exact/compiled-partition.ts";
import { type BoundedProblem, toFeasibilityProblem } from "./bounded-problem.ts";
import { search } from "./branch-and-bound.ts";
import { bestChainCut } from "./chain-cuts.ts";
import { sampleCuts } from "./sample-cuts.ts";
import { type Multipliers, Relaxation } from "./relaxation.ts";

/** A relaxation in whole units, for a proof. */
export interface BoundRelaxation {
  /** Prices in units. */
  readonly units: PartitionProblem;
  /** Units in one of the value. */
  readonly scale: number;
  /** As a certificate has them. */
  readonly multipliers: BoundMultipliers;
  /** What is taken off the cost of the relaxation. */
  readonly constant: number;
}

/** What has become of a bounded problem. */
export interface BoundedSolution {
  /** The best placement that was found; undefined if none was. */
  readonly placement: Placement | undefined;
  /** Its value; infinite if there is none. */
  readonly value: number;
  /** No placement has a smaller value; infinite if it is certain that none satisfies all. */
  readonly lowerBound: number;
  /** What proves a bound, not always as good a one. */
  readonly relaxation: () => BoundRelaxation;
}

/**
 * Solves a problem that no minimum cut solves: exactly where a chain may only be cut once, else as well as a search of
 * limited effort can, with a lower bound.
 *
 * @param problem - Some placement satisfies its constraints.
 * @param seeds - Problems whose cheapest placements are tried first.
 * @param share - Share of the usual effort that may be spent.
 * @see spec/planning.md#optimality (DMPC-PLAN-018, DMPC-PLAN-019)
 */
export function solveBounded(
  problem: BoundedProblem,
  seeds: readonly PartitionProblem[],
  share: number,
): BoundedSolution {
  const { base } = problem;
  if (base.constraints?.noReturn === true && classifyTopology(base.graph).class === "chain") {
    const { placement, value } = bestChainCut(problem);
    const candidates = placement === undefined ? [] : [placement];
    const relaxation = (): BoundRelaxation =>
      relaxed(problem, search(problem, { candidates, share: 0 }).root.multipliers);
    return { placement, value, lowerBound: value, relaxation };
  }
  const compiled = new CompiledPartition(base.graph, resultReturns(base));
  const candidates = [...seeds.map((seed) => compiled.solve(seed).placement), ...sampleCuts(base)];
  const feasibility = toFeasibilityProblem(problem);
  if (feasibility !== undefined) {
    const { placement, value, lowerBound } = search(feasibility, { candidates, share, enough: 0 });
    const relaxation = (): BoundRelaxation => relaxed(problem, startOf(problem));
    if (lowerBound > 0) return { placement: undefined, value: Infinity, lowerBound: Infinity, relaxation };
    if (placement === undefined || value > 0) {
      return { placement: undefined, value: Infinity, lowerBound: 0, relaxation };
    }
    candidates.push(placement);
  }
  const { placement, value, lowerBound, root } = search(problem, { candidates, share });
  return { placement, value, lowerBound, relaxation: () => relaxed(problem, root.multipliers) };
}

function startOf({ goals, limits }: BoundedProblem): Multipliers {
  return { goals: goals.map(() => 1 / goals.length), limits: limits.map(() => 0) };
}

function relaxed(problem: BoundedProblem, multipliers: Multipliers): BoundRelaxation {
  const named: BoundMultipliers = {};
  problem.goals.forEach(({ name }, index) => {
    const count = multipliers.goals[index] ?? 0;
    if (name !== undefined && count > 0) named[name] = count;
  });
  problem.limits.forEach(({ name }, index) => {
    const count = multipliers.limits[index] ?? 0;
    if (count > 0) named[name] = count;
  });
  return { ...new Relaxation(problem).relax(multipliers), multipliers: named };
}
