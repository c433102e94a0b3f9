/** Capacity of an arc that no cut may sever: more than any total of the others. */
export const UNCUTTABLE = 2 ** 52;

/**
 * Maximum flow on a network whose arcs are fixed and whose capacities change from run to run: Dinic's algorithm on flat
 * arrays, O(nodes^2 * arcs), in practice near-linear on partition kernels.
 *
 * @see E. A. Dinic, Algorithm for solution of a problem of maximum flow in a network with power estimation, 1970
 */
export class MaxFlow {
  /** Capacity of each arc; set before {@link run}. What is left of it after. Arc `2k + 1` is the reverse of arc `2k`. */
  readonly residual: Float64Array;
  readonly #nodes: number;
  readonly #head: Int32Array;
  /** Arcs of each node, one node after the other. */
  readonly #arcs: Int32Array;
  readonly #begin: Int32Array;
  readonly #level: Int32Array;
  readonly #current: Int32Array;
  readonly #queue: Int32Array;
  readonly #path: Int32Array;

  /**
   * @param nodes - Nodes are 0 to `nodes - 1`.
   * @param from - Where each arc begins.
   * @param to - Where it ends.
   */
  constructor(nodes: number, from: readonly number[], to: readonly number[]) {
    this.#nodes = nodes;
    const count = from.length;
    this.residual = new Float64Array(2 * count);
    this.#head = new Int32Array(2 * count);
    this.#begin = new Int32Array(nodes + 1);
    for (let arc = 0; arc < count; arc += 1) {
      const tail = from[arc] ?? 0;
      const head = to[arc] ?? 0;
      this.#head[2 * arc] = head;
      this.#head[2 * arc + 1] = tail;
      this.#begin[tail + 1] = (this.#begin[tail + 1] ?? 0) + 1;
      this.#begin[head + 1] = (this.#begin[head + 1] ?? 0) + 1;
    }
    for (let node = 0; node < nodes; node += 1) {
      this.#begin[node + 1] = (this.#begin[node + 1] ?? 0) + (this.#begin[node] ?? 0);
    }
    const fill = this.#begin.slice();
    this.#arcs = new Int32Array(2 * count);
    for (let arc = 0; arc < 2 * count; arc += 1) {
      const tail = this.#head[arc ^ 1] ?? 0;
      this.#arcs[fill[tail] ?? 0] = arc;
      fill[tail] = (fill[tail] ?? 0) + 1;
    }
    this.#level = new Int32Array(nodes);
    this.#current = new Int32Array(nodes);
    this.#queue = new Int32Array(nodes);
    this.#path = new Int32Array(nodes);
  }

  /** Sends as much as it can and returns how much that is. */
  run(source: number, target: number): number {
    let flow = 0;
    while (this.#layer(source, target)) flow += this.#block(source, target);
    return flow;
  }

  /** After {@link run}: 1 for each node from which the target can still be reached. */
  reaching(target: number): Uint8Array {
    const reaches = new Uint8Array(this.#nodes);
    reaches[target] = 1;
    this.#queue[0] = target;
    for (let [head, tail] = [0, 1]; head < tail; head += 1) {
      const node = this.#queue[head] ?? 0;
      for (let index = this.#begin[node] ?? 0; index < (this.#begin[node + 1] ?? 0); index += 1) {
        const arc = this.#arcs[index] ?? 0;
        const before = this.#head[arc] ?? 0;
        if (reaches[before] === 1 || (this.residual[arc ^ 1] ?? 0) <= 0) continue;
        reaches[before] = 1;
        this.#queue[tail] = before;
        tail += 1;
      }
    }
    return reaches;
  }

  /** Distances to the target, over arcs with something left. Whether the source has one. */
  #layer(source: number, target: number): boolean {
    const level = this.#level;
    const queue = this.#queue;
    const head = this.#head;
    const arcs = this.#arcs;
    const begin = this.#begin;
    const residual = this.residual;
    level.fill(-1);
    level[target] = 0;
    queue[0] = target;
    for (let [first, last] = [0, 1]; first < last && level[source] === -1; first += 1) {
      const node = queue[first] ?? 0;
      const next = (level[node] ?? 0) + 1;
      for (let index = begin[node] ?? 0, end = begin[node + 1] ?? 0; index < end; index += 1) {
        const arc = arcs[index] ?? 0;
        const before = head[arc] ?? 0;
        if (level[before] !== -1 || (residual[arc ^ 1] ?? 0) <= 0) continue;
        level[before] = next;
        queue[last] = before;
        last += 1;
      }
    }
    return level[source] !== -1;
  }

  /** Sends a blocking flow along shortest ways, with a stack of its own: graphs are deep. */
  #block(source: number, target: number): number {
    const level = this.#level;
    const current = this.#current;
    const path = this.#path;
    const head = this.#head;
    const arcs = this.#arcs;
    const begin = this.#begin;
    const residual = this.residual;
    current.set(begin.subarray(0, this.#nodes));
    let flow = 0;
    let depth = 0;
    let node = source;
    for (;;) {
      if (node === target) {
        let least = Infinity;
        for (let step = 0; step < depth; step += 1) least = Math.min(least, residual[path[step] ?? 0] ?? 0);
        let saturated = 0;
        for (let step = depth - 1; step >= 0; step -= 1) {
          const arc = path[step] ?? 0;
          residual[arc] = (residual[arc] ?? 0) - least;
          residual[arc ^ 1] = (residual[arc ^ 1] ?? 0) + least;
          if (residual[arc] === 0) saturated = step;
        }
        flow += least;
        depth = saturated;
        node = head[(path[saturated] ?? 0) ^ 1] ?? 0;
        continue;
      }
      const closer = (level[node] ?? 0) - 1;
      const end = begin[node + 1] ?? 0;
      let index = current[node] ?? 0;
      while (index < end) {
        const arc = arcs[index] ?? 0;
        if ((residual[arc] ?? 0) > 0 && level[head[arc] ?? 0] === closer) break;
        index += 1;
      }
      current[node] = index;
      if (index < end) {
        const arc = arcs[index] ?? 0;
        path[depth] = arc;
        depth += 1;
        node = head[arc] ?? 0;
        continue;
      }
      if (depth === 0) return flow;
      depth -= 1;
      node = head[(path[depth] ?? 0) ^ 1] ?? 0;
      current[node] = (current[node] ?? 0) + 1;
    }
  }
}
