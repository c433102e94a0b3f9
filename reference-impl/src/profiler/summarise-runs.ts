import type { SampledLatency } from "@dmpc/schemas";
import { quantile } from "../runtime/quantile.ts";

/** Mean and quantiles of the times of runs, at least one, in milliseconds. */
export function summariseRuns(runsMs: readonly number[]): SampledLatency {
  return {
    runs: runsMs.length,
    meanMs: toNanoseconds(runsMs.reduce((sum, ms) => sum + ms, 0) / runsMs.length),
    medianMs: toNanoseconds(quantile(runsMs, 0.5)),
    p10Ms: toNanoseconds(quantile(runsMs, 0.1)),
    p90Ms: toNanoseconds(quantile(runsMs, 0.9)),
  };
}

/** No clock tells more, and a file of samples would double with digits that mean nothing. */
function toNanoseconds(ms: number): number {
  return Math.round(ms * 1e6) / 1e6;
}
