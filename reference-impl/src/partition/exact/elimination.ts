import { type FactorGraph, valuesOf } from "./factor-graph.ts";

/** A step that adds the table of one factor to that of another between the same variables. */
export const MERGE = 0;
/** A step that minimises a variable out of the one or two factors that it is in, or out of none. */
export const ELIMINATE = 1;

/**
 * What to do to find the optimum, whatever the costs: found once for a graph, followed for each plan.
 *
 * A factor that is made on the way has the next number after the factor graph's own.
 */
export interface Elimination {
  /** Number of steps. */
  readonly steps: number;
  /** {@link MERGE} or {@link ELIMINATE}. */
  readonly kind: Uint8Array;
  /** MERGE: the factor that is added to. ELIMINATE: the variable. */
  readonly subject: Int32Array;
  /** MERGE: the factor that is added. ELIMINATE: the first factor, or -1. */
  readonly one: Int32Array;
  /** MERGE: 1 if its variables stand the other way round. ELIMINATE: the second factor, or -1. */
  readonly other: Int32Array;
  /** ELIMINATE with two factors: the factor that takes their place, from the first's variable to the second's; else -1. */
  readonly made: Int32Array;
  /** First and second variable of every factor, made ones included. */
  readonly first: Int32Array;
  readonly second: Int32Array;
  /** Where each factor's table begins; the last entry is the length of all tables. */
  readonly offset: Int32Array;
  /** Variables that are left: each is in factors with at least three others. */
  readonly kernelVariables: Int32Array;
  /** Factors between them, no two between the same. */
  readonly kernelFactors: Int32Array;
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
  readonly #subject: Int32Array;
  readonly #one: Int32Array;
  readonly #other: Int32Array;
  readonly #made: Int32Array;
  #factors: number;
  #steps = 0;
  #queueHead = 0;
  #queueLength = 0;

  constructor(graph: FactorGraph) {
    const { variables, factors } = graph;
    const mostFactors = factors + variables;
    const mostSteps = 2 * variables + factors;
    this.#graph = graph;
    this.#factors = factors;
    this.#first = new Int32Array(mostFactors);
    this.#second = new Int32Array(mostFactors);
    this.#first.set(graph.first);
    this.#second.set(graph.second);
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
    this.#subject = new Int32Array(mostSteps);
    this.#one = new Int32Array(mostSteps);
    this.#other = new Int32Array(mostSteps);
    this.#made = new Int32Array(mostSteps);
    for (let factor = 0; factor < factors; factor += 1) this.#link(factor);
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
        const isTurned = this.#first[kept] === this.#first[factor] ? 0 : 1;
        this.#step(MERGE, kept, factor, isTurned, -1);
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

  #eliminate(variable: number): void {
    this.#isGone[variable] = 1;
    const sides = this.#size[variable] ?? 0;
    const one = sides > 0 ? (this.#ring[variable] ?? -1) : -1;
    const other = sides > 1 ? (this.#next[one] ?? -1) : -1;
    const [from, to] = [one === -1 ? -1 : this.#across(one), other === -1 ? -1 : this.#across(other)];
    for (const side of [one, other]) {
      if (side === -1) continue;
      this.#unlink(side);
      this.#unlink(side ^ 1);
    }
    let made = -1;
    if (from !== -1 && to !== -1) {
      made = this.#factors;
      this.#factors += 1;
      this.#first[made] = from;
      this.#second[made] = to;
      this.#link(made);
      this.#fresh[from] = (this.#fresh[from] ?? 0) + 1;
      this.#fresh[to] = (this.#fresh[to] ?? 0) + 1;
    }
    this.#step(ELIMINATE, variable, one >> 1, other >> 1, made);
    if (from !== -1) this.#touch(from);
    if (to !== -1) this.#touch(to);
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

  #step(kind: number, subject: number, one: number, other: number, made: number): void {
    this.#kind[this.#steps] = kind;
    this.#subject[this.#steps] = subject;
    this.#one[this.#steps] = one;
    this.#other[this.#steps] = other;
    this.#made[this.#steps] = made;
    this.#steps += 1;
  }

  #variableAt(side: number): number {
    return (side & 1) === 0 ? (this.#first[side >> 1] ?? 0) : (this.#second[side >> 1] ?? 0);
  }

  #across(side: number): number {
    return this.#variableAt(side ^ 1);
  }

  #link(factor: number): void {
    for (let side = 2 * factor; side <= 2 * factor + 1; side += 1) {
      const variable = this.#variableAt(side);
      const head = this.#ring[variable] ?? -1;
      if (head === -1) {
        this.#next[side] = side;
        this.#previous[side] = side;
        this.#ring[variable] = side;
      } else {
        const last = this.#previous[head] ?? head;
        this.#next[last] = side;
        this.#previous[side] = last;
        this.#next[side] = head;
        this.#previous[head] = side;
      }
      this.#size[variable] = (this.#size[variable] ?? 0) + 1;
    }
  }

  #unlink(side: number): void {
    const variable = this.#variableAt(side);
    const [before, after] = [this.#previous[side] ?? -1, this.#next[side] ?? -1];
    this.#next[before] = after;
    this.#previous[after] = before;
    const size = (this.#size[variable] ?? 0) - 1;
    this.#size[variable] = size;
    if (size === 0) this.#ring[variable] = -1;
    else if (this.#ring[variable] === side) this.#ring[variable] = after;
  }

  #finish(): Elimination {
    const { nodes, variables } = this.#graph;
    const offset = new Int32Array(this.#factors + 1);
    for (let factor = 0; factor < this.#factors; factor += 1) {
      const cells = valuesOf(this.#first[factor] ?? 0, nodes) * valuesOf(this.#second[factor] ?? 0, nodes);
      offset[factor + 1] = (offset[factor] ?? 0) + cells;
    }
    const kernelVariables: number[] = [];
    const kernelFactors: number[] = [];
    for (let variable = 0; variable < variables; variable += 1) {
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
    return {
      steps: this.#steps,
      kind: this.#kind,
      subject: this.#subject,
      one: this.#one,
      other: this.#other,
      made: this.#made,
      first: this.#first,
      second: this.#second,
      offset,
      kernelVariables: Int32Array.from(kernelVariables),
      kernelFactors: Int32Array.from(kernelFactors),
    };
  }
}
