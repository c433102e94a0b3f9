/** Numbers of the two terminals of a {@link FlowNetwork}; other nodes count from 2. */
export const TERMINAL = {
  /** Where flow enters. */
  source: 0,
  /** Where flow leaves. */
  sink: 1,
} as const;

/** A node that no breadth-first search has met. */
const UNREACHED = -1;

/**
 * A directed network with integer capacities, and its maximum flow by Dinic's algorithm: breadth-first levels, then
 * shortest augmenting paths along them until none is left. O(nodes^2 * arcs) at worst, far less on model graphs. Nothing
 * recurses, so that a chain of thousands of layers is no deeper than a short one.
 *
 * The arcs `2 k` and `2 k + 1` lead opposite ways between the same nodes; what one carries the other can carry back.
 *
 * @see E. A. Dinic, Algorithm for solution of a problem of maximum flow in networks with power estimation, 1970
 */
export class FlowNetwork {
  readonly #heads: number[] = [];
  readonly #residuals: number[] = [];
  /** The arcs that leave each node. */
  readonly #leaving: number[][] = [[], []];

  /** Adds a node and returns its number. */
  addNode(): number {
    return this.#leaving.push([]) - 1;
  }

  /**
   * Adds an arc.
   *
   * @param capacity - An integer from 0 to 2^52; the capacities that leave the source add up to no more, or exactness is lost.
   * @returns Its number for {@link flowOn}; undefined if it can carry nothing.
   */
  addArc(from: number, to: number, capacity: number): number | undefined {
    if (capacity === 0 || from === to) return undefined;
    const arc = this.#heads.length;
    this.#leaving[from]?.push(this.#heads.push(to) - 1);
    this.#residuals.push(capacity);
    this.#leaving[to]?.push(this.#heads.push(from) - 1);
    this.#residuals.push(0);
    return arc;
  }

  /** After {@link maximiseFlow}: what an arc carries; 0 for one that can carry nothing. */
  flowOn(arc: number | undefined): number {
    return arc === undefined ? 0 : (this.#residuals[arc ^ 1] ?? 0);
  }

  /** Sends as much as the network carries, and returns how much that is. */
  maximiseFlow(): number {
    let total = 0;
    for (;;) {
      const levels = this.#levels();
      if (levels[TERMINAL.sink] === UNREACHED) return total;
      total += this.#block(levels);
    }
  }

  /** After {@link maximiseFlow}: the nodes on the source's side of a minimum cut, as a flag for each node. */
  sourceSide(): boolean[] {
    return [...this.#levels()].map((level) => level !== UNREACHED);
  }

  /** For each node its distance from the source over arcs that can carry more. */
  #levels(): Int32Array {
    const levels = new Int32Array(this.#leaving.length).fill(UNREACHED);
    levels[TERMINAL.source] = 0;
    const queue: number[] = [TERMINAL.source];
    for (const node of queue) {
      const next = (levels[node] ?? 0) + 1;
      for (const arc of this.#leaving[node] ?? []) {
        const head = this.#heads[arc] ?? 0;
        if (levels[head] !== UNREACHED || this.#residuals[arc] === 0) continue;
        levels[head] = next;
        queue.push(head);
      }
    }
    return levels;
  }

  /** Sends flow along paths that climb one level an arc until each such path has a full arc; returns how much. */
  #block(levels: Int32Array): number {
    const tried = new Int32Array(this.#leaving.length);
    const path: number[] = [];
    let node: number = TERMINAL.source;
    let total = 0;
    for (;;) {
      if (node === TERMINAL.sink) {
        const amount = path.reduce((least, arc) => Math.min(least, this.#residuals[arc] ?? 0), Infinity);
        total += amount;
        node = this.#push(path, amount);
        continue;
      }
      const arc = this.#climb(node, levels, tried);
      if (arc !== undefined) {
        path.push(arc);
        node = this.#heads[arc] ?? 0;
        continue;
      }
      // A dead end: nothing leads on from here in this phase.
      const back = path.pop();
      if (back === undefined) return total;
      node = this.#heads[back ^ 1] ?? 0;
      tried[node] = (tried[node] ?? 0) + 1;
    }
  }

  /** The next arc out of a node that climbs and can carry more. */
  #climb(node: number, levels: Int32Array, tried: Int32Array): number | undefined {
    const arcs = this.#leaving[node] ?? [];
    for (let index = tried[node] ?? 0; index < arcs.length; index += 1) {
      tried[node] = index;
      const arc = arcs[index] ?? 0;
      const climbs = levels[this.#heads[arc] ?? 0] === (levels[node] ?? 0) + 1;
      if (climbs && this.#residuals[arc] !== 0) return arc;
    }
    tried[node] = arcs.length;
    return undefined;
  }

  /** Sends an amount along a path, cuts the path off at its first full arc, and returns the node where it ends then. */
  #push(path: number[], amount: number): number {
    let full = path.length;
    for (let index = path.length - 1; index >= 0; index -= 1) {
      const arc = path[index] ?? 0;
      const left = (this.#residuals[arc] ?? 0) - amount;
      this.#residuals[arc] = left;
      this.#residuals[arc ^ 1] = (this.#residuals[arc ^ 1] ?? 0) + amount;
      if (left === 0) full = index;
    }
    const first = path[full] ?? 0;
    path.length = full;
    return this.#heads[first ^ 1] ?? 0;
  }
}
