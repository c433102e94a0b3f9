import { cpus } from "node:os";
import { Worker } from "node:worker_threads";

/** What all processors together have done since the system started, in milliseconds. */
interface Count {
  readonly atMs: number;
  readonly busyMs: number;
  readonly idleMs: number;
}

/** A share that is known within bounds. */
export interface ShareBounds {
  /** If the time that the system accounts to nobody was idle. */
  readonly least: number;
  /** If that time was busy. */
  readonly most: number;
}

/** How often the processors are looked at, in milliseconds. */
const STEP_MS = 50;

/** The load of the suite's own machine, as its operating system counts it. */
export class OwnLoad {
  readonly #counts: Count[] = [count()];
  readonly #timer = setInterval(() => {
    this.#counts.push(count());
  }, STEP_MS);

  /** Since when there is a record, on this process's clock. */
  get sinceMs(): number {
    return this.#counts[0]?.atMs ?? Infinity;
  }

  /** The share of the processors' time that was not idle between two moments on this process's clock. */
  busyBetween(fromMs: number, toMs: number): ShareBounds {
    this.#counts.push(count());
    const from = this.#counts.findLast(({ atMs }) => atMs <= fromMs) ?? this.#counts[0];
    const to = this.#counts.find(({ atMs }) => atMs >= toMs) ?? this.#counts.at(-1);
    if (from === undefined || to === undefined) return { least: 0, most: 1 };
    const busyMs = to.busyMs - from.busyMs;
    const idleMs = to.idleMs - from.idleMs;
    const wholeMs = Math.max((to.atMs - from.atMs) * cpus().length, busyMs + idleMs, 1);
    return { least: busyMs / wholeMs, most: 1 - idleMs / wholeMs };
  }

  /** Ends the record. */
  stop(): void {
    clearInterval(this.#timer);
  }
}

function count(): Count {
  let busyMs = 0;
  let idleMs = 0;
  for (const { times } of cpus()) {
    busyMs += times.user + times.nice + times.sys + times.irq;
    idleMs += times.idle;
  }
  return { atMs: performance.now(), busyMs, idleMs };
}

/**
 * Keeps processors busy with nothing.
 *
 * @param forMs - The longest; a suite that dies leaves no load behind.
 * @returns Ends it.
 */
export function burnProcessors(processors: number, forMs: number): () => Promise<void> {
  const code = `const until = performance.now() + ${String(forMs)}; while (performance.now() < until);`;
  const workers = Array.from({ length: processors }, () => new Worker(code, { eval: true }));
  return async () => {
    await Promise.all(workers.map((worker) => worker.terminate()));
  };
}
