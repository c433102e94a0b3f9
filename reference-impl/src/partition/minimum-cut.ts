/** Capacity of an arc that no cut may sever. Larger than any total of finite capacities (10^15). */
export const UNCUTTABLE = 2 ** 52;

/**
 * A flow network with integer capacities. Arcs come in pairs: arc `2k` is the k-th that was added, `2k + 1` its reverse
 * in the residual network.
 */
export class FlowNetwork {
  readonly #head: number[] = [];
  readonly #residual: number[] = [];
  readonly #arcsOf: number[][];

  /** @param nodeCount - Nodes are 0 to `nodeCount - 1`. */
  constructor(nodeCount: number) {
    this.#arcsOf = Array.from({ length: nodeCount }, () => []);
  }

  /** Adds an arc. Arcs without capacity are left out. */
  addArc(from: number, to: number, capacity: number): void {
    if (capacity === 0) return;
    this.#arcsOf[from]?.push(this.#head.length);
    this.#head.push(to);
    this.#residual.push(capacity);
    this.#arcsOf[to]?.push(this.#head.length);
    this.#head.push(from);
    this.#residual.push(0);
  }

  /**
   * Sends the maximum flow and returns, for each node, whether it is on the source's side of the minimum cut with the
   * largest such side. Dinic's algorithm, O(nodes^2 * arcs); on blocks of a few
   * hundred layers milliseconds, on a block of thousands in one line about quadratic. The network is used
   * up by it.
   */
  sourceSideOfMinimumCut(source: number, target: number): boolean[] {
    for (;;) {
      const level = this.#levelsFrom(source);
      if (level[target] === -1) break;
      this.#sendBlockingFlow(source, target, level);
    }
    const reachesTarget = this.#reaching(target);
    return reachesTarget.map((reaches) => !reaches);
  }

  #levelsFrom(source: number): Int32Array {
    const level = new Int32Array(this.#arcsOf.length).fill(-1);
    level[source] = 0;
    const queue = [source];
    for (const node of queue) {
      for (const arc of this.#arcsOf[node] ?? []) {
        const next = this.#head[arc] ?? 0;
        if ((this.#residual[arc] ?? 0) > 0 && level[next] === -1) {
          level[next] = (level[node] ?? 0) + 1;
          queue.push(next);
        }
      }
    }
    return level;
  }

  /** Advances along admissible arcs and retreats from dead ends, with a stack of its own: graphs are deep. */
  #sendBlockingFlow(source: number, target: number, level: Int32Array): void {
    const nextArc = new Int32Array(this.#arcsOf.length);
    const path: number[] = [];
    let node = source;
    for (;;) {
      if (node === target) {
        const flow = path.reduce((least, arc) => Math.min(least, this.#residual[arc] ?? 0), Infinity);
        let saturated = path.length;
        for (let step = path.length - 1; step >= 0; step -= 1) {
          const arc = path[step] ?? 0;
          this.#push(arc, flow);
          if (this.#residual[arc] === 0) saturated = step;
        }
        node = this.#tail(path[saturated] ?? 0);
        path.length = saturated;
        continue;
      }
      const arcs = this.#arcsOf[node] ?? [];
      let index = nextArc[node] ?? 0;
      while (index < arcs.length && !this.#admissible(arcs[index] ?? 0, node, level)) index += 1;
      nextArc[node] = index;
      const arc = arcs[index];
      if (arc !== undefined) {
        path.push(arc);
        node = this.#head[arc] ?? 0;
        continue;
      }
      const back = path.pop();
      if (back === undefined) return;
      node = this.#tail(back);
      nextArc[node] = (nextArc[node] ?? 0) + 1;
    }
  }

  #admissible(arc: number, node: number, level: Int32Array): boolean {
    return (this.#residual[arc] ?? 0) > 0 && level[this.#head[arc] ?? 0] === (level[node] ?? 0) + 1;
  }

  #push(arc: number, flow: number): void {
    this.#residual[arc] = (this.#residual[arc] ?? 0) - flow;
    this.#residual[arc ^ 1] = (this.#residual[arc ^ 1] ?? 0) + flow;
  }

  #tail(arc: number): number {
    return this.#head[arc ^ 1] ?? 0;
  }

  /** The nodes from which the target can be reached in the residual network. */
  #reaching(target: number): boolean[] {
    const reaches = this.#arcsOf.map(() => false);
    reaches[target] = true;
    const queue = [target];
    for (const node of queue) {
      for (const arc of this.#arcsOf[node] ?? []) {
        const before = this.#head[arc] ?? 0;
        if ((this.#residual[arc ^ 1] ?? 0) > 0 && reaches[before] === false) {
          reaches[before] = true;
          queue.push(before);
        }
      }
    }
    return reaches;
  }
}
