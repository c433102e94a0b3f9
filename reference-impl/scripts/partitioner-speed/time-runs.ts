/** Times of many runs, in milliseconds. */
export interface Times {
  /** Half of the runs took no longer. */
  readonly medianMs: number;
  /** 95 of 100 runs took no longer. */
  readonly p95Ms: number;
}

/** As many runs as fit into this, beyond the fewest. */
const BUDGET_MS = 300;
const FEWEST_RUNS = 50;
const MOST_RUNS = 2000;

/**
 * Runs something until it is warm, then many times.
 *
 * @param run - Takes the number of the run, so that it can do something else each time.
 */
export function timeRuns(run: (index: number) => void): Times {
  const warm = performance.now() + BUDGET_MS / 2;
  for (let index = 0; index < FEWEST_RUNS || (performance.now() < warm && index < MOST_RUNS); index += 1) run(index);
  const taken: number[] = [];
  const end = performance.now() + BUDGET_MS;
  while (taken.length < FEWEST_RUNS || (performance.now() < end && taken.length < MOST_RUNS)) {
    const started = performance.now();
    run(taken.length);
    taken.push(performance.now() - started);
  }
  taken.sort((one, other) => one - other);
  const at = (share: number): number => taken[Math.floor(share * (taken.length - 1))] ?? NaN;
  return { medianMs: at(0.5), p95Ms: at(0.95) };
}
