import { type FactorGraph, valuesOf } from "./factor-graph.ts";

/** A step that adds one table to another between the same variables. */
export const MERGE = 0;
/** A step that minimises a variable out of the one or two tables that it is in, or out of none. */
export const ELIMINATE = 1;

/** In {@link Elimination.turned}: the variable of the step is the second of its first table. MERGE: of the added one. */
export const ONE_TURNED = 1;
/** In {@link Elimination.turned}: the variable of the step is the second of its second table. */
export const OTHER_TURNED = 2;

/**
 * What to do to find the optimum, whatever the costs: found once for a graph, followed for each plan. A step says all that
 * it needs, so that whoever follows goes through these arrays from one end to the other.
 *
 * Tables lie one after the other, each row by row: first those of the factor graph's factors in their order, then those
 * that steps make.
 */
export interface Elimination {
  /** Number of steps. */
  readonly steps: number;
  /** {@link MERGE} or {@link ELIMINATE}. */
  readonly kind: Uint8Array;
  /** {@link ONE_TURNED}, {@link OTHER_TURNED}. */
  readonly turned: Uint8Array;
  /** ELIMINATE: the variable. MERGE: the first variable of the table that is added to. */
  readonly variable: Int32Array;
  /** ELIMINATE: the neighbours, -1 for none; a table that is made is from the one to the other. MERGE: one's second, -1. */
  readonly left: Int32Array;
  readonly right: Int32Array;
  /** Where the tables between the variable and its neighbours are. MERGE: the one that is added to, and the other. */
  readonly one: Int32Array;
  readonly other: Int32Array;
  /** Where the table goes that takes their place. */
  readonly made: Int32Array;
  /** Cells of all tables. */
  readonly cells: number;
  /** Variables that are left: each has tables with at least three others. */
  readonly kernelVariables: Int32Array;
  /** First variable, second variable, and place of the tables between them, no two between the same. */
  readonly kernelFirst: Int32Array;
  readonly kernelSecond: Int32Array;
  readonly kernelTable: Int32Array;
}

/**
 * Plans the elimination of all variables that have, at some moment, at most two neighbours.
 *
 * To minimise out a node of a chain is one step of the published recurrence, seen from both ends. A branch shrinks to the
 * costs of its four situations, branches between the same ends add up, and a shortcut is a branch of no nodes. What is
 * left, if anything, has no such structure. Amortised O(variables + factors).
 *
 * @see U. Bertelè, F. Brioschi, Nonserial Dynamic Programming, Academic Press, 1972
 */
export function planElimination(graph: FactorGraph): Elimination {
  return new Planner(graph).plan();
}

/** Below so many factors, a variable's neighbours are counted whenever they change. */
const FEW = 4;

class Planner {
  readonly #graph: FactorGraph;
  readonly #first: Int32Array;
  readonly #second: Int32Array;
  /** Where the table of each factor is. */
  readonly #table: Int32Array;
  /** Each factor stands in the rings of its two variables, as 2 * factor and 2 * factor + 1. */
  readonly #next: Int32Array;
  readonly #previous: Int32Array;
  readonly #ring: Int32Array;
  readonly #size: Int32Array;
  /** Factors that were made at a variable since its neighbours were last counted. */
  readonly #fresh: Int32Array;
  readonly #isGone: Uint8Array;
  readonly #isQueued: Uint8Array;
  readonly #queue: Int32Array;
  /** The factor to each neighbour while neighbours are counted, plus 1. */
  readonly #seen: Int32Array;
  readonly #kind: Uint8Array;
  readonly #turned: Uint8Array;
  readonly #variable: Int32Array;
  readonly #left: Int32Array;
  readonly #right: Int32Array;
  readonly #one: Int32Array;
  readonly #other: Int32Array;
  readonly #made: Int32Array;
  #factors = 0;
  #cells = 0;
  #steps = 0;
  #queueHead = 0;
  #queueLength = 0;

  constructor(graph: FactorGraph) {
    const { variables, factors } = graph;
    // Every step but the last of a part that hangs together leaves one factor less, and a made one replaces two.
    const mostFactors = 2 * factors;
    const mostSteps = factors + variables;
    this.#graph = graph;
    this.#first = new Int32Array(mostFactors);
    this.#second = new Int32Array(mostFactors);
    this.#table = new Int32Array(mostFactors);
    this.#next = new Int32Array(2 * mostFactors);
    this.#previous = new Int32Array(2 * mostFactors);
    this.#ring = new Int32Array(variables).fill(-1);
    this.#size = new Int32Array(variables);
    this.#fresh = new Int32Array(variables);
    this.#isGone = new Uint8Array(variables);
    this.#isQueued = new Uint8Array(variables);
    this.#queue = new Int32Array(variables);
    this.#seen = new Int32Array(variables);
    this.#kind = new Uint8Array(mostSteps);
    this.#turned = new Uint8Array(mostSteps);
    this.#variable = new Int32Array(mostSteps);
    this.#left = new Int32Array(mostSteps);
    this.#right = new Int32Array(mostSteps);
    this.#one = new Int32Array(mostSteps);
    this.#other = new Int32Array(mostSteps);
    this.#made = new Int32Array(mostSteps);
    for (let factor = 0; factor < factors; factor += 1) this.#add(graph.first[factor] ?? 0, graph.second[factor] ?? 0);
  }

  plan(): Elimination {
    const { variables } = this.#graph;
    for (let variable = 0; variable < variables; variable += 1) {
      // All are new at first, so that all are counted.
      this.#fresh[variable] = this.#size[variable] ?? 0;
      this.#enqueue(variable);
    }
    while (this.#queueLength > 0) {
      const variable = this.#dequeue();
      this.#mergeParallel(variable);
      if ((this.#size[variable] ?? 0) <= 2) this.#eliminate(variable);
    }
    return this.#finish();
  }

  /** Leaves one factor between the variable and each of its neighbours. */
  #mergeParallel(variable: number): void {
    const start = this.#ring[variable] ?? -1;
    const count = this.#size[variable] ?? 0;
    let side = start;
    for (let index = 0; index < count; index += 1) {
      const following = this.#next[side] ?? -1;
      const factor = side >> 1;
      const neighbour = this.#across(side);
      const kept = (this.#seen[neighbour] ?? 0) - 1;
      if (kept === -1) {
        this.#seen[neighbour] = factor + 1;
      } else {
        this.#planMerge(kept, factor);
        this.#unlink(2 * factor);
        this.#unlink(2 * factor + 1);
        this.#touch(neighbour);
      }
      side = following;
    }
    side = this.#ring[variable] ?? -1;
    for (let index = this.#size[variable] ?? 0; index > 0; index -= 1) {
      this.#seen[this.#across(side)] = 0;
      side = this.#next[side] ?? -1;
    }
    this.#fresh[variable] = 0;
  }

  #planMerge(kept: number, added: number): void {
    const step = this.#steps;
    this.#steps += 1;
    this.#kind[step] = MERGE;
    this.#turned[step] = this.#first[kept] === this.#first[added] ? 0 : ONE_TURNED;
    this.#variable[step] = this.#first[kept] ?? 0;
    this.#left[step] = this.#second[kept] ?? 0;
    this.#right[step] = -1;
    this.#one[step] = this.#table[kept] ?? 0;
    this.#other[step] = this.#table[added] ?? 0;
  }

  #eliminate(variable: number): void {
    this.#isGone[variable] = 1;
    const sides = this.#size[variable] ?? 0;
    const one = sides > 0 ? (this.#ring[variable] ?? -1) : -1;
    const other = sides > 1 ? (this.#next[one] ?? -1) : -1;
    const left = one === -1 ? -1 : this.#across(one);
    const right = other === -1 ? -1 : this.#across(other);
    const step = this.#steps;
    this.#steps += 1;
    this.#kind[step] = ELIMINATE;
    this.#variable[step] = variable;
    this.#left[step] = left;
    this.#right[step] = right;
    if (one !== -1) {
      this.#one[step] = this.#table[one >> 1] ?? 0;
      this.#turned[step] = (one & 1) === 1 ? ONE_TURNED : 0;
      this.#unlink(one);
      this.#unlink(one ^ 1);
    }
    if (other !== -1) {
      this.#other[step] = this.#table[other >> 1] ?? 0;
      this.#turned[step] = (this.#turned[step] ?? 0) | ((other & 1) === 1 ? OTHER_TURNED : 0);
      this.#unlink(other);
      this.#unlink(other ^ 1);
      this.#made[step] = this.#cells;
      this.#add(left, right);
      this.#fresh[left] = (this.#fresh[left] ?? 0) + 1;
      this.#fresh[right] = (this.#fresh[right] ?? 0) + 1;
    }
    if (left !== -1) this.#touch(left);
    if (right !== -1) this.#touch(right);
  }

  /**
   * Has the neighbours of a variable counted if it may have come to have two. A count costs its factors; it is worth it if
   * they are few, or if half of them are fresh, which is paid for by those who made them.
   */
  #touch(variable: number): void {
    const size = this.#size[variable] ?? 0;
    if (size <= FEW || 2 * (this.#fresh[variable] ?? 0) >= size) this.#enqueue(variable);
  }

  #enqueue(variable: number): void {
    if (this.#isQueued[variable] === 1 || this.#isGone[variable] === 1) return;
    this.#isQueued[variable] = 1;
    this.#queue[(this.#queueHead + this.#queueLength) % this.#queue.length] = variable;
    this.#queueLength += 1;
  }

  #dequeue(): number {
    const variable = this.#queue[this.#queueHead] ?? 0;
    this.#queueHead = (this.#queueHead + 1) % this.#queue.length;
    this.#queueLength -= 1;
    this.#isQueued[variable] = 0;
    return variable;
  }

  /** Adds a factor, with a table behind all others. */
  #add(first: number, second: number): void {
    const { nodes } = this.#graph;
    const factor = this.#factors;
    this.#factors += 1;
    this.#first[factor] = first;
    this.#second[factor] = second;
    this.#table[factor] = this.#cells;
    this.#cells += valuesOf(first, nodes) * valuesOf(second, nodes);
    this.#link(2 * factor, first);
    this.#link(2 * factor + 1, second);
  }

  #variableAt(side: number): number {
    return (side & 1) === 0 ? (this.#first[side >> 1] ?? 0) : (this.#second[side >> 1] ?? 0);
  }

  #across(side: number): number {
    return this.#variableAt(side ^ 1);
  }

  #link(side: number, variable: number): void {
    const head = this.#ring[variable] ?? -1;
    this.#size[variable] = (this.#size[variable] ?? 0) + 1;
    if (head === -1) {
      this.#next[side] = side;
      this.#previous[side] = side;
      this.#ring[variable] = side;
      return;
    }
    const last = this.#previous[head] ?? head;
    this.#next[last] = side;
    this.#previous[side] = last;
    this.#next[side] = head;
    this.#previous[head] = side;
  }

  #unlink(side: number): void {
    const variable = this.#variableAt(side);
    const before = this.#previous[side] ?? -1;
    const after = this.#next[side] ?? -1;
    this.#next[before] = after;
    this.#previous[after] = before;
    const size = (this.#size[variable] ?? 0) - 1;
    this.#size[variable] = size;
    if (size === 0) this.#ring[variable] = -1;
    else if (this.#ring[variable] === side) this.#ring[variable] = after;
  }

  #finish(): Elimination {
    const kernelVariables: number[] = [];
    const kernelFactors: number[] = [];
    for (let variable = 0; variable < this.#graph.variables; variable += 1) {
      if (this.#isGone[variable] === 1) continue;
      this.#mergeParallel(variable);
      kernelVariables.push(variable);
    }
    for (const variable of kernelVariables) {
      let side = this.#ring[variable] ?? -1;
      for (let index = this.#size[variable] ?? 0; index > 0; index -= 1) {
        if ((side & 1) === 0) kernelFactors.push(side >> 1);
        side = this.#next[side] ?? -1;
      }
    }
    const ofKernel = (values: Int32Array): Int32Array =>
      Int32Array.from(kernelFactors, (factor) => values[factor] ?? 0);
    return {
      steps: this.#steps,
      kind: this.#kind,
      turned: this.#turned,
      variable: this.#variable,
      left: this.#left,
      right: this.#right,
      one: this.#one,
      other: this.#other,
      made: this.#made,
      cells: this.#cells,
      kernelVariables: Int32Array.from(kernelVariables),
      kernelFirst: ofKernel(this.#first),
      kernelSecond: ofKernel(this.#second),
      kernelTable: ofKernel(this.#table),
    };
  }
}
