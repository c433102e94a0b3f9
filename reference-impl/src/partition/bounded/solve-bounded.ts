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

/** Whether some placement satisfies all that a problem asks for. */
export type Feasibility = "feasible" | "infeasible" | "unknown";

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
  if (isCutOnce(problem)) {
    const { placement, value } = bestChainCut(problem);
    const candidates = placement === undefined ? [] : [placement];
    const relaxation = (): BoundRelaxation =>
      relaxed(problem, search(problem, { candidates, share: 0 }).root.multipliers);
    return { placement, value, lowerBound: value, relaxation };
  }
  const candidates = candidatesOf(problem, seeds);
  const { feasibility, placement: feasible } = findFeasible(problem, candidates, share);
  if (feasibility !== "feasible") {
    const relaxation = (): BoundRelaxation => relaxed(problem, startOf(problem));
    const lowerBound = feasibility === "infeasible" ? Infinity : 0;
    return { placement: undefined, value: Infinity, lowerBound, relaxation };
  }
  if (feasible !== undefined) candidates.push(feasible);
  const { placement, value, lowerBound, root } = search(problem, { candidates, share });
  return { placement, value, lowerBound, relaxation: () => relaxed(problem, root.multipliers) };
}

/**
 * Whether some placement exceeds no limit, as far as a search of limited effort finds out.
 *
 * @param problem - Some placement satisfies its constraints.
 * @param seeds - Problems whose cheapest placements are tried first.
 * @param share - Share of the usual effort that may be spent.
 */
export function feasibilityOf(problem: BoundedProblem, seeds: readonly PartitionProblem[], share: number): Feasibility {
  if (isCutOnce(problem)) return bestChainCut(problem).placement === undefined ? "infeasible" : "feasible";
  return findFeasible(problem, candidatesOf(problem, seeds), share).feasibility;
}

function findFeasible(
  problem: BoundedProblem,
  candidates: readonly Placement[],
  share: number,
): { feasibility: Feasibility; placement?: Placement } {
  const relaxed = toFeasibilityProblem(problem);
  if (relaxed === undefined) return { feasibility: "feasible" };
  const { placement, value, lowerBound } = search(relaxed, { candidates, share, enough: 0 });
  if (lowerBound > 0) return { feasibility: "infeasible" };
  if (placement === undefined || value > 0) return { feasibility: "unknown" };
  return { feasibility: "feasible", placement };
}

function candidatesOf({ base, goals, limits }: BoundedProblem, seeds: readonly PartitionProblem[]): Placement[] {
  const compiled = new CompiledPartition(base.graph, resultReturns(base));
  const cheapest = seeds.map((seed) => compiled.solve(seed).placement);
  // Where something has to be shared out, and not only to be small.
  return goals.length + limits.length > 2 ? [...cheapest, ...sampleCuts(base)] : cheapest;
}

/** Whether every placement that satisfies the constraints is one cut of a chain. */
function isCutOnce({ base }: BoundedProblem): boolean {
  return base.constraints?.noReturn === true && classifyTopology(base.graph).class === "chain";
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
