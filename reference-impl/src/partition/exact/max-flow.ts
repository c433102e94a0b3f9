/** Capacity of an arc that no cut may sever: more than any total of the others. */
export const UNCUTTABLE = 2 ** 52;

/**
 * Maximum flow, and with it the minimum cut, of a network whose arcs are fixed and whose capacities change from run to run.
 * Dinic's algorithm on flat arrays, with two liberties that such networks are grateful for: what a node gets from the source
 * or gives to the target is a number of that node, not an arc, and in every phase all nodes that have something left send
 * it along their own shortest ways, not only those that are nearest. O(nodes^2 * arcs), in practice near-linear.
 *
 * @see E. A. Dinic, Algorithm for solution of a problem of maximum flow in a network with power estimation, 1970
 * @see Y. Boykov, V. Kolmogorov, An experimental comparison of min-cut/max-flow algorithms for energy minimization in
 *   vision, IEEE TPAMI 26 (2004), for nodes with terminals
 */
export class MaxFlow {
  /**
   * What each node can get from the source, or, negative, give to the target. {@link run} leaves what is left of it.
   */
  readonly terminal: Float64Array;
  readonly #nodes: number;
  /** Where each arc of the caller stands. */
  readonly #position: Int32Array;
  /** Arcs and their reverses, those of one node after those of another: where they lead, their reverse, what is left. */
  readonly #begin: Int32Array;
  readonly #head: Int32Array;
  readonly #reverse: Int32Array;
  readonly #residual: Float64Array;
  /** Distance to the target in arcs, that to the target included; 0 where there is no way. */
  readonly #level: Int32Array;
  readonly #current: Int32Array;
  readonly #queue: Int32Array;
  readonly #path: Int32Array;
  readonly #active: Int32Array;

  /**
   * @param nodes - Nodes are 0 to `nodes - 1`; source and target are none of them.
   * @param from - Where each arc begins.
   * @param to - Where it ends.
   */
  constructor(nodes: number, from: readonly number[], to: readonly number[]) {
    const arcs = from.length;
    const begin = new Int32Array(nodes + 1);
    for (let arc = 0; arc < arcs; arc += 1) {
      const [tail, head] = [from[arc] ?? 0, to[arc] ?? 0];
      begin[tail + 1] = (begin[tail + 1] ?? 0) + 1;
      begin[head + 1] = (begin[head + 1] ?? 0) + 1;
    }
    for (let node = 0; node < nodes; node += 1) begin[node + 1] = (begin[node + 1] ?? 0) + (begin[node] ?? 0);
    const next = begin.slice();
    this.#position = new Int32Array(arcs);
    this.#head = new Int32Array(2 * arcs);
    this.#reverse = new Int32Array(2 * arcs);
    for (let arc = 0; arc < arcs; arc += 1) {
      const [tail, head] = [from[arc] ?? 0, to[arc] ?? 0];
      const forward = next[tail] ?? 0;
      next[tail] = forward + 1;
      const backward = next[head] ?? 0;
      next[head] = backward + 1;
      this.#position[arc] = forward;
      this.#head[forward] = head;
      this.#head[backward] = tail;
      this.#reverse[forward] = backward;
      this.#reverse[backward] = forward;
    }
    this.#nodes = nodes;
    this.#begin = begin;
    this.#residual = new Float64Array(2 * arcs);
    this.terminal = new Float64Array(nodes);
    this.#level = new Int32Array(nodes);
    this.#current = new Int32Array(nodes);
    this.#queue = new Int32Array(nodes);
    this.#path = new Int32Array(nodes);
    this.#active = new Int32Array(nodes);
  }

  /** Takes all capacities away, those of terminals too; before capacities are set for another {@link run}. */
  clear(): void {
    this.terminal.fill(0);
    this.#residual.fill(0);
  }

  /** Sets the capacity of an arc. */
  setCapacity(arc: number, capacity: number): void {
    this.#residual[this.#position[arc] ?? 0] = capacity;
  }

  /** Sends as much as it can and returns how much that is. */
  run(): number {
    const { terminal } = this;
    const active = this.#active;
    let count = 0;
    for (let node = 0; node < this.#nodes; node += 1) {
      if ((terminal[node] ?? 0) <= 0) continue;
      active[count] = node;
      count += 1;
    }
    let flow = 0;
    for (;;) {
      const found = this.#layer(count);
      if (found === 0) return flow;
      this.#current.set(this.#begin.subarray(0, this.#nodes));
      let left = 0;
      for (let index = 0; index < count; index += 1) {
        const node = active[index] ?? 0;
        // What cannot reach the target now never will again.
        if (this.#level[node] === 0) continue;
        flow += this.#send(node);
        if ((terminal[node] ?? 0) <= 0) continue;
        active[left] = node;
        left += 1;
      }
      count = left;
    }
  }

  /** After {@link run}: what an arc carries. */
  flowOn(arc: number): number {
    return this.#residual[this.#reverse[this.#position[arc] ?? 0] ?? 0] ?? 0;
  }

  /** After {@link run}: whether the target can still be reached from a node. Those from which it can are a minimum cut. */
  reaches(node: number): boolean {
    return this.#level[node] !== 0;
  }

  /**
   * Finds distances to the target, over arcs with something left, until all nodes that wait have one, or all nodes have.
   *
   * @param waiting - How many nodes at the beginning of the active ones wait.
   * @returns How many of these have one.
   */
  #layer(waiting: number): number {
    const { terminal } = this;
    const level = this.#level;
    const queue = this.#queue;
    const head = this.#head;
    const begin = this.#begin;
    const reverse = this.#reverse;
    const residual = this.#residual;
    let last = 0;
    for (let node = 0; node < this.#nodes; node += 1) {
      const isNext = (terminal[node] ?? 0) < 0;
      level[node] = isNext ? 1 : 0;
      if (!isNext) continue;
      queue[last] = node;
      last += 1;
    }
    let found = 0;
    for (let first = 0; first < last; first += 1) {
      const node = queue[first] ?? 0;
      const next = (level[node] ?? 0) + 1;
      for (let arc = begin[node] ?? 0, end = begin[node + 1] ?? 0; arc < end; arc += 1) {
        const before = head[arc] ?? 0;
        if (level[before] !== 0 || (residual[reverse[arc] ?? 0] ?? 0) <= 0) continue;
        level[before] = next;
        queue[last] = before;
        last += 1;
        if ((terminal[before] ?? 0) <= 0) continue;
        found += 1;
        if (found === waiting) return found;
      }
    }
    return found;
  }

  /** Sends what a node has along its shortest ways, as far as these carry. With a stack of its own: graphs are deep. */
  #send(start: number): number {
    const { terminal } = this;
    const level = this.#level;
    const current = this.#current;
    const path = this.#path;
    const head = this.#head;
    const begin = this.#begin;
    const reverse = this.#reverse;
    const residual = this.#residual;
    const had = terminal[start] ?? 0;
    let left = had;
    let depth = 0;
    let node = start;
    for (;;) {
      const takes = -(terminal[node] ?? 0);
      if (takes > 0) {
        let least = takes < left ? takes : left;
        for (let step = 0; step < depth; step += 1) {
          const most = residual[path[step] ?? 0] ?? 0;
          if (most < least) least = most;
        }
        let saturated = depth;
        for (let step = depth - 1; step >= 0; step -= 1) {
          const arc = path[step] ?? 0;
          const back = reverse[arc] ?? 0;
          residual[arc] = (residual[arc] ?? 0) - least;
          residual[back] = (residual[back] ?? 0) + least;
          if (residual[arc] === 0) saturated = step;
        }
        terminal[node] = least - takes;
        left -= least;
        if (left === 0) break;
        if (saturated < depth) {
          depth = saturated;
          node = head[reverse[path[depth] ?? 0] ?? 0] ?? 0;
        }
        continue;
      }
      const closer = (level[node] ?? 0) - 1;
      const end = begin[node + 1] ?? 0;
      let arc = current[node] ?? 0;
      // A node that was next to the target has no arc that is closer.
      if (closer === 0) arc = end;
      while (arc < end && (level[head[arc] ?? 0] !== closer || (residual[arc] ?? 0) <= 0)) arc += 1;
      current[node] = arc;
      if (arc < end) {
        path[depth] = arc;
        depth += 1;
        node = head[arc] ?? 0;
        continue;
      }
      if (depth === 0) break;
      depth -= 1;
      node = head[reverse[path[depth] ?? 0] ?? 0] ?? 0;
      current[node] = (current[node] ?? 0) + 1;
    }
    terminal[start] = left;
    return had - left;
  }
}
