import type { ModelTree } from "@dmpc/schemas";
import { type BoostingOptions, fitBoostedTrees } from "./boosted-trees.ts";
import type { FitContext, Parts } from "./fit-context.ts";

/** Features of which more never makes a layer faster. */
const MONOTONE: ReadonlySet<string> = new Set([
  "flops",
  "input-elements",
  "output-elements",
  "parameters",
  "memory-elements",
  "operands",
  "steps",
  "cpu-busy",
  "contention",
  "load-average",
  "run-queue-length",
  "run-queue-wait",
  "cpu-pressure",
]);

/** Boosted trees over all features, that rise where more work or more load cannot make a layer faster. */
export function fitTrees(context: FitContext, options: BoostingOptions): Parts {
  const monotone = context.inputs.map(({ feature }) => (MONOTONE.has(feature) ? 1 : 0));
  const { intercept, trees } = fitBoostedTrees(context.columns, context.values, monotone, options);
  return {
    intercept,
    terms: [],
    trees: trees.map(({ columns, thresholds, below, above, leaves }): ModelTree => {
      return {
        inputs: [...columns],
        thresholds: [...thresholds],
        below: [...below],
        above: [...above],
        leaves: [...leaves] as [number, ...number[]],
      };
    }),
  };
}
