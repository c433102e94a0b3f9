import type { Assessment } from "./bounded-problem.ts";
import type { Multipliers, RelaxedSolution } from "./relaxation.ts";

/** How the ascent asks for relaxations, and hears of what they come to. */
export interface AscentView {
  /** Solves a relaxation; undefined if no placement is left. */
  readonly solve: (multipliers: Multipliers) => RelaxedSolution | undefined;
  /** What a placement comes to; whoever keeps the best one sees all here. */
  readonly assess: (solution: RelaxedSolution) => Assessment;
  /** Scale of each limit: the multiplier of a limit of that scale is of the order of the value. */
  readonly limitScales: readonly number[];
  /** The least value that is known; a bound that reaches it is good enough. */
  readonly target: () => number;
}

/** Where an ascent has come to. */
export interface AscentResult {
  /** The best bound; infinite if no placement is left. */
  readonly bound: number;
  /** The multipliers that prove it. */
  readonly multipliers: Multipliers;
  /** For each node, how often it was on the edge device, from 0 to 1. */
  readonly onEdge: readonly number[];
}

/** Steps without a better bound before steps get shorter. */
const PATIENCE = 4;
const FIRST_STEP = 1.5;
const SMALLEST_STEP = 1e-3;

/**
 * Raises the bound of a relaxation by moving its multipliers along subgradients, with Polyak's steps. The bound of every
 * step holds; the best of them is kept.
 *
 * @param start - Multipliers to begin with.
 * @param steps - Relaxations to solve at most.
 * @see B. T. Polyak, Minimization of unsmooth functionals, USSR Comput. Math. Math. Phys. 9 (1969)
 */
export function ascend(view: AscentView, start: Multipliers, steps: number): AscentResult {
  let multipliers = start;
  let best: { bound: number; multipliers: Multipliers } = { bound: -Infinity, multipliers: start };
  let onEdge: number[] = [];
  let [step, waited] = [FIRST_STEP, 0];
  for (let count = 1; count <= steps && step > SMALLEST_STEP; count += 1) {
    const solution = view.solve(multipliers);
    if (solution === undefined) return { bound: Infinity, multipliers, onEdge };
    const { goals, excesses } = view.assess(solution);
    onEdge = solution.placement.map((device, node) => {
      const before = onEdge[node] ?? 0;
      return before + ((device === "edge" ? 1 : 0) - before) / count;
    });
    if (solution.bound > best.bound) {
      best = { bound: solution.bound, multipliers };
      waited = 0;
    } else {
      waited += 1;
      if (waited === PATIENCE) [step, waited] = [step / 2, 0];
    }
    const target = view.target();
    if (best.bound >= target) break;
    multipliers = move(multipliers, { goals, excesses, scales: view.limitScales }, step, gapTo(target, solution.bound));
  }
  return { ...best, onEdge };
}

/** How far the bound is from what is aimed at; where nothing is known to aim at, a tenth of the bound. */
function gapTo(target: number, bound: number): number {
  if (Number.isFinite(target)) return target - bound;
  return Math.max(Math.abs(bound) / 10, 1);
}

function move(
  { goals, limits }: Multipliers,
  sums: { goals: readonly number[]; excesses: readonly number[]; scales: readonly number[] },
  step: number,
  gap: number,
): Multipliers {
  // In units of the value: goals count a share of it, limits what their scale costs.
  const magnitude = Math.max(1, ...sums.goals.map(Math.abs));
  const goalSlopes = goals.length === 1 ? [0] : sums.goals.map((goal) => goal / magnitude);
  const mean = goalSlopes.reduce((sum, slope) => sum + slope, 0) / goals.length;
  const flat = goalSlopes.map((slope) => slope - mean);
  const limitSlopes = sums.excesses.map((excess, index) => excess / (sums.scales[index] ?? 1));
  const norm = [...flat, ...limitSlopes].reduce((sum, slope) => sum + slope * slope, 0);
  if (norm === 0) return { goals, limits };
  const length = (step * gap) / norm;
  return {
    goals: toSimplex(goals.map((goal, index) => goal + (length * (flat[index] ?? 0)) / magnitude)),
    limits: limits.map((limit, index) =>
      Math.max(0, limit + (length * (limitSlopes[index] ?? 0)) / (sums.scales[index] ?? 1)),
    ),
  };
}

/** The nearest point with no negative coordinate and a sum of 1. O(n log n). */
function toSimplex(point: readonly number[]): number[] {
  const sorted = point.toSorted((a, b) => b - a);
  let [sum, shift] = [0, 0];
  sorted.forEach((coordinate, index) => {
    sum += coordinate;
    const candidate = (sum - 1) / (index + 1);
    if (coordinate > candidate) shift = candidate;
  });
  return point.map((coordinate) => Math.max(0, coordinate - shift));
}
