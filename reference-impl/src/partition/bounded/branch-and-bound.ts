import { Pin } from "../../cost/placement-constraints.ts";
import type { Placement } from "../../cost/placement-cost.ts";
import { type Assessment, assess, type BoundedProblem } from "./bounded-problem.ts";
import { ascend, type AscentView } from "./dual-ascent.ts";
import { type Multipliers, Relaxation } from "./relaxation.ts";

/** What a search has found. */
export interface SearchResult {
  /** The best placement; undefined if none was found. */
  readonly placement: Placement | undefined;
  /** Its value; infinite if none was found. */
  readonly value: number;
  /** No placement has a smaller value; infinite if it is certain that there is none. */
  readonly lowerBound: number;
  /** What the relaxation of the whole proves by itself, and by which multipliers. */
  readonly root: { readonly bound: number; readonly multipliers: Multipliers };
}

/** How a search is to go. */
export interface SearchOptions {
  /** Placements to try first. */
  readonly candidates: readonly Placement[];
  /** Share of the usual effort that may be spent on branches. */
  readonly share: number;
  /** A value that is good enough: one that is not above it ends the search. */
  readonly enough?: number;
}

/** A part of the search: the placements that keep to some pins. */
interface Branch {
  readonly pins: Uint8Array;
  readonly bound: number;
  readonly multipliers: Multipliers;
  readonly onEdge: readonly number[];
}

/** Relaxations of the whole problem. */
const ROOT_STEPS = 100;
/** Relaxations of each branch. */
const BRANCH_STEPS = 12;
/** Layers times relaxations that a search may take. */
const EFFORT = 1e6;
const MOST_RELAXATIONS = 20_000;

/**
 * Searches the best placement, and bounds what is left: branches pin one layer each to the end device and to the edge
 * device, the one with the least bound is looked at first, and branches that cannot hold anything better are given up. Ends
 * with the optimum, or where its effort is spent; how much that is depends on the size of the graph alone, so that the same
 * request has the same answer.
 */
export function search(problem: BoundedProblem, options: SearchOptions): SearchResult {
  return new Search(problem, options).run();
}

class Search {
  readonly #problem: BoundedProblem;
  readonly #relaxation: Relaxation;
  readonly #enough: number;
  readonly #limitScales: readonly number[];
  #best: { placement: Placement | undefined; value: number } = { placement: undefined, value: Infinity };
  #relaxationsLeft: number;

  constructor(problem: BoundedProblem, { candidates, share, enough = -Infinity }: SearchOptions) {
    this.#problem = problem;
    this.#relaxation = new Relaxation(problem);
    this.#enough = enough;
    this.#limitScales = problem.limits.map(({ most }) => Math.max(most, 1));
    this.#relaxationsLeft = Math.min(MOST_RELAXATIONS, Math.ceil(EFFORT / (problem.base.graph.sink + 1)));
    this.#relaxationsLeft = Math.ceil(share * this.#relaxationsLeft) + ROOT_STEPS;
    for (const candidate of candidates) this.#consider(candidate);
  }

  run(): SearchResult {
    const { goals, limits, base } = this.#problem;
    const free = new Uint8Array(base.graph.sink + 1);
    const start = { goals: goals.map(() => 1 / goals.length), limits: limits.map(() => 0) };
    const root = this.#explore(free, start, ROOT_STEPS);
    const open = [root];
    while (open.length > 0 && this.#relaxationsLeft > 0 && this.#best.value > this.#enough) {
      const branch = takeLeast(open);
      if (this.#isClosed(branch.bound)) {
        open.length = 0;
        break;
      }
      for (const part of this.#split(branch)) if (!this.#isClosed(part.bound)) open.push(part);
    }
    const lowerBound = Math.min(this.#best.value, ...open.map(({ bound }) => wholeAbove(bound)));
    return { ...this.#best, lowerBound, root };
  }

  #split(branch: Branch): Branch[] {
    const node = this.#undecided(branch);
    if (node === undefined) return [];
    return [Pin.END, Pin.EDGE].map((pin) => {
      const pins = branch.pins.slice();
      pins[node] = pin;
      const part = this.#explore(pins, branch.multipliers, BRANCH_STEPS);
      return part.bound > branch.bound ? part : { ...part, bound: branch.bound };
    });
  }

  #explore(pins: Uint8Array, start: Multipliers, steps: number): Branch {
    const view: AscentView = {
      solve: (multipliers) => {
        this.#relaxationsLeft -= 1;
        return this.#relaxation.solve(multipliers, pins);
      },
      assess: ({ placement }) => this.#consider(placement),
      limitScales: this.#limitScales,
      target: () => this.#best.value,
    };
    return { pins, ...ascend(view, start, steps) };
  }

  #consider(placement: Placement): Assessment {
    const assessment = assess(this.#problem, placement);
    if (assessment.isFeasible && assessment.value < this.#best.value)
      this.#best = { placement, value: assessment.value };
    return assessment;
  }

  /** Whether a branch with the bound can hold nothing better: values are whole. */
  #isClosed(bound: number): boolean {
    return wholeAbove(bound) >= this.#best.value;
  }

  /** The layer that the relaxations of a branch disagree about most; undefined if all are pinned. */
  #undecided({ pins, onEdge }: Branch): number | undefined {
    const { graph, constraints } = this.#problem.base;
    let [found, least]: [number | undefined, number] = [undefined, Infinity];
    for (let node = 1; node < graph.sink; node += 1) {
      if (pins[node] !== Pin.NONE || (constraints?.pins[node] ?? Pin.NONE) !== Pin.NONE) continue;
      const doubt = Math.abs((onEdge[node] ?? 0) - 0.5);
      if (doubt < least) [found, least] = [node, doubt];
    }
    return found;
  }
}

/** The least whole number that is not below a bound. */
function wholeAbove(bound: number): number {
  return Math.ceil(bound);
}

/** Takes the branch with the least bound out of the open ones. O(branches). */
function takeLeast(open: Branch[]): Branch {
  let least = 0;
  open.forEach(({ bound }, index) => {
    if (bound < (open[least]?.bound ?? 0)) least = index;
  });
  const [branch] = open.splice(least, 1);
  if (branch === undefined) throw new RangeError("there is no open branch");
  return branch;
}
