import type { PartitionProblem } from "../../cost/partition-problem.ts";
import { Pin, type PlacementConstraints, satisfies } from "../../cost/placement-constraints.ts";
import type { Placement } from "../../cost/placement-cost.ts";
import { CompiledPartition, resultReturns } from "../exact/compiled-partition.ts";
import type { BoundedProblem } from "./bounded-problem.ts";
import { type Measure, totalOf } from "./measure.ts";

/** What goals and limits count in a relaxation. */
export interface Multipliers {
  /** Of each goal: not negative, and 1 together. */
  readonly goals: readonly number[];
  /** Of each limit: not negative. */
  readonly limits: readonly number[];
}

/** What a relaxation comes to. */
export interface RelaxedSolution {
  /** No placement that satisfies limits, constraints and pins has a smaller value. */
  readonly bound: number;
  /** The placement that the relaxation likes best. */
  readonly placement: Placement;
}

/** Largest sum of units that is certain to be exact, with room for what is added to forbid. */
const MAX_UNITS = 2 ** 46;
/** Units in one of a price, at most. */
const MAX_SCALE = 2 ** 20;
/** What the sums in doubles may have lost, as a share of the bound. */
const ROUNDING = 1e-12;

/**
 * The Lagrangian relaxation of a problem: in place of the largest goal, a weighted mean of all; in place of a limit, what
 * its excess costs. What is left is a minimum cut, whatever the multipliers, and never above the value that is sought.
 *
 * @see A. M. Geoffrion, Lagrangean relaxation for integer programming, Mathematical Programming Study 2 (1974)
 */
export class Relaxation {
  readonly #problem: BoundedProblem;
  readonly #compiled: CompiledPartition;
  readonly #totals: readonly number[];

  constructor(problem: BoundedProblem) {
    this.#problem = problem;
    this.#compiled = new CompiledPartition(problem.base.graph, resultReturns(problem.base));
    this.#totals = [...problem.goals, ...problem.limits].map(({ measure }) => totalOf(measure));
  }

  /**
   * Solves the relaxation.
   *
   * @param pins - A pin for each node, besides those of the problem's constraints.
   * @returns Undefined if no placement satisfies the pins and the constraints.
   */
  solve(multipliers: Multipliers, pins: Uint8Array): RelaxedSolution | undefined {
    const { scale, units, constant } = this.relax(multipliers);
    const constraints = withPins(units.constraints, pins);
    const { placement, costNs } = this.#compiled.solve({ ...units, constraints });
    if (!satisfies(placement, { ...this.#problem.base, constraints })) return undefined;
    const bound = costNs / scale - constant;
    return { bound: bound - ROUNDING * (costNs / scale + Math.abs(constant)), placement };
  }

  /** The relaxation in whole units, of which `scale` make one of the value, and what is to be taken off its cost. */
  relax({ goals, limits }: Multipliers): { units: PartitionProblem; scale: number; constant: number } {
    const problem = this.#problem;
    const parts = [
      ...problem.goals.map(({ measure, unit }, index) => ({ measure, factor: (goals[index] ?? 0) / unit })),
      ...problem.limits.map(({ measure }, index) => ({ measure, factor: limits[index] ?? 0 })),
    ];
    const largest = parts.reduce((sum, { factor }, index) => sum + factor * (this.#totals[index] ?? 0), 1);
    let scale = 1;
    while (scale < MAX_SCALE && 2 * scale * largest < MAX_UNITS) scale *= 2;
    const constant =
      problem.goals.reduce((sum, { offset, unit }, index) => sum + ((goals[index] ?? 0) * offset) / unit, 0) +
      problem.limits.reduce((sum, { most }, index) => sum + (limits[index] ?? 0) * most, 0);
    const combined = combine(parts, scale);
    const units: PartitionProblem = {
      ...problem.base,
      computeNs: combined.nodes,
      transfers: {
        end: { latencyNs: 0, transferNs: combined.tensors.end },
        edge: { latencyNs: 0, transferNs: combined.tensors.edge },
      },
    };
    return { units, scale, constant };
  }
}

function combine(parts: readonly { measure: Measure; factor: number }[], scale: number): Measure {
  const sum = (arrays: readonly (readonly [Float64Array, number])[]): Float64Array => {
    const total = new Float64Array(arrays[0]?.[0].length ?? 0);
    for (const [array, factor] of arrays) {
      if (factor === 0) continue;
      for (let index = 0; index < total.length; index += 1) {
        total[index] = (total[index] ?? 0) + factor * (array[index] ?? 0);
      }
    }
    return total.map((price) => Math.floor(scale * price));
  };
  const pick = (part: "nodes" | "tensors"): Measure["nodes"] => ({
    end: sum(parts.map(({ measure, factor }) => [measure[part].end, factor])),
    edge: sum(parts.map(({ measure, factor }) => [measure[part].edge, factor])),
  });
  return { nodes: pick("nodes"), tensors: pick("tensors") };
}

function withPins(constraints: PlacementConstraints | undefined, pins: Uint8Array): PlacementConstraints {
  if (constraints === undefined) return { pins, isProtected: new Uint8Array(0), noReturn: false };
  return { ...constraints, pins: pins.map((pin, node) => (pin === Pin.NONE ? (constraints.pins[node] ?? 0) : pin)) };
}
