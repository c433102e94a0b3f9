/** How predictions compare with measurements. */
export interface Score {
  /** Number of predictions. */
  readonly n: number;
  /** Coefficient of determination: 1 less the squared errors over the squared deviations from the mean. */
  readonly r2: number;
  /** Mean absolute error as a share of the measured latency. */
  readonly mape: number;
  /** Share of the predictions that are within 10 % of the measured latency. */
  readonly within10: number;
}

/** Compares predictions with measurements above 0; undefined if there are none. O(n). */
export function scorePredictions(measured: ArrayLike<number>, predicted: ArrayLike<number>): Score | undefined {
  const n = measured.length;
  if (n === 0) return undefined;
  let mean = 0;
  for (let i = 0; i < n; i++) mean += (measured[i] ?? 0) / n;
  let errors = 0;
  let deviations = 0;
  let relative = 0;
  let within = 0;
  for (let i = 0; i < n; i++) {
    const truth = measured[i] ?? 0;
    const error = Math.abs((predicted[i] ?? 0) - truth);
    errors += error ** 2;
    deviations += (truth - mean) ** 2;
    relative += error / truth;
    if (error <= 0.1 * truth) within++;
  }
  const r2 = deviations === 0 ? (errors === 0 ? 1 : 0) : 1 - errors / deviations;
  return { n, r2, mape: relative / n, within10: within / n };
}
