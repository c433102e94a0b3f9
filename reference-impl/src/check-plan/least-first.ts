/** Numbers of which the least comes out first. A binary heap: O(log numbers) in and out. */
export class LeastFirst {
  readonly #heap: number[] = [];

  /** The least number; undefined if there is none. */
  get first(): number | undefined {
    return this.#heap[0];
  }

  /** Puts a number in. */
  add(number: number): void {
    const heap = this.#heap;
    let place = heap.push(number) - 1;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      const above = heap[parent] ?? -Infinity;
      if (above <= number) break;
      heap[place] = above;
      place = parent;
    }
    heap[place] = number;
  }

  /** Takes the least number out. */
  take(): number | undefined {
    const heap = this.#heap;
    const least = heap[0];
    const number = heap.pop();
    if (number === undefined || heap.length === 0) return least;
    let place = 0;
    for (;;) {
      const left = 2 * place + 1;
      const child = (heap[left + 1] ?? Infinity) < (heap[left] ?? Infinity) ? left + 1 : left;
      const below = heap[child] ?? Infinity;
      if (below >= number) break;
      heap[place] = below;
      place = child;
    }
    heap[place] = number;
    return least;
  }
}
