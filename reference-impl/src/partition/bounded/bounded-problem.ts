import { DmpcError, type PartitionRequest } from "@dmpc/schemas";
import { toNs } from "../../cost/nanoseconds.ts";
import type { PartitionProblem } from "../../cost/partition-problem.ts";
import { satisfies } from "../../cost/placement-constraints.ts";
import type { Placement } from "../../cost/placement-cost.ts";
import type { AugmentedGraph } from "../../graph/augmented-graph.ts";
import { type Measure, measureOf, measurePlacement, type Stage, STAGES, stageOf, weightOn } from "./measure.ts";

/** Something that is to be small: `(measure - offset) / unit`. */
export interface Goal {
  /** Name of its multiplier in a certificate; undefined for prices, which have none. */
  readonly name: Stage | undefined;
  readonly measure: Measure;
  readonly offset: number;
  readonly unit: number;
}

/** A measure that may not exceed a limit. */
export interface Limit {
  /** Name of its multiplier in a certificate. */
  readonly name: "deadline" | "endMemory" | "edgeMemory";
  readonly measure: Measure;
  readonly most: number;
}

/** A problem whose best solution no minimum cut finds: the largest of several sums is to be least, under limits. */
export interface BoundedProblem {
  /** Graph, devices and constraints; its prices are not looked at. */
  readonly base: PartitionProblem;
  /** The largest of them is the value. One of them for an objective with prices. */
  readonly goals: readonly [Goal, ...Goal[]];
  readonly limits: readonly Limit[];
}

/** What a placement comes to. */
export interface Assessment {
  /** The largest goal. */
  readonly value: number;
  /** What each goal comes to. */
  readonly goals: readonly number[];
  /** By how much each limit is exceeded; negative where there is room. */
  readonly excesses: readonly number[];
  /** Whether limits and constraints are satisfied. */
  readonly isFeasible: boolean;
}

/**
 * The problem of a request with the objective `throughput`, a deadline or memory limits.
 *
 * @param request - Under the choice of allocations that the problems are priced for.
 * @param problem - In nanoseconds.
 * @param prices - In the prices of the objective; not looked at for `throughput`.
 * @see spec/planning.md#optimality
 */
export function toBoundedProblem(
  request: PartitionRequest,
  problem: PartitionProblem,
  prices: PartitionProblem,
): BoundedProblem {
  const { deadlineMs, memory = {} } = request.constraints ?? {};
  const stages = STAGES.map((name) => ({ name, measure: stageOf(problem, name), offset: 0, unit: 1 }));
  const priced = { name: undefined, measure: measureOf(prices), offset: 0, unit: 1 };
  const [first, ...others]: readonly Goal[] = request.objective === "throughput" ? stages : [priced];
  if (first === undefined) throw new DmpcError("DMPC_INTERNAL", "A problem has no goal.");
  const weight = parameterBytes(request, problem.graph);
  const limits: Limit[] = [];
  if (deadlineMs !== undefined) {
    limits.push({ name: "deadline", measure: measureOf(problem), most: toNs(deadlineMs) });
  }
  for (const [device, most] of [["end", memory.endBytes] as const, ["edge", memory.edgeBytes] as const]) {
    if (most === undefined) continue;
    limits.push({ name: `${device}Memory`, measure: weightOn(device, problem.graph, weight), most });
  }
  return { base: problem, goals: [first, ...others], limits };
}

/**
 * The problem of exceeding no limit: the largest relative excess is to be least, and none of its solutions that is above 0
 * satisfies all.
 */
export function toFeasibilityProblem({ base, limits }: BoundedProblem): BoundedProblem | undefined {
  const [first, ...others] = limits.map(({ measure, most }): Goal => ({
    name: undefined,
    measure,
    offset: most,
    unit: Math.max(most, 1) / EXCESS_UNITS,
  }));
  return first === undefined ? undefined : { base, goals: [first, ...others], limits: [] };
}

/** Relative excesses are counted in billionths. */
const EXCESS_UNITS = 1e9;

/** What a placement comes to. O((goals + limits) * (nodes + tensor uses)). */
export function assess({ base, goals, limits }: BoundedProblem, placement: Placement): Assessment {
  const measures = [...goals, ...limits].map(({ measure }) => measure);
  const sums = measurePlacement(base.graph, measures, placement);
  const values = goals.map(({ offset, unit }, index) => ((sums[index] ?? 0) - offset) / unit);
  const excesses = limits.map(({ most }, index) => (sums[goals.length + index] ?? 0) - most);
  return {
    value: Math.max(...values),
    goals: values,
    excesses,
    isFeasible: satisfies(placement, base) && excesses.every((excess) => excess <= 0),
  };
}

function parameterBytes({ modelGraph }: PartitionRequest, graph: AugmentedGraph): Float64Array {
  const bytes = new Map(modelGraph.layers.map(({ layerId, parameterBytes = 0 }) => [layerId, parameterBytes]));
  return Float64Array.from({ length: graph.sink + 1 }, (_, node) => bytes.get(graph.layerIds[node - 1] ?? "") ?? 0);
}
