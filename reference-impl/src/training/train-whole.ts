import type { LatencyRegression } from "@dmpc/schemas";
import type { Observation } from "./data/observation.ts";
import { fitWhole } from "./fit/families.ts";
import { groupBy } from "./group-by.ts";
import { makeTable } from "./table-of-type.ts";

/** What a run of a whole model is known by. */
export interface WholeRun {
  /** The whole model's observation; undefined where only its layers were measured. */
  readonly whole: Observation | undefined;
  /** Its layers'. */
  readonly layers: readonly Observation[];
}

/** Fewest runs of whole models that a regression of them is fitted to. */
const LEAST_RUNS = 10;

/** The runs of whole models among observations, each with its layers. */
export function wholeRuns(observations: readonly Observation[]): WholeRun[] {
  const ofModels = observations.filter(({ origin }) => origin === "whole-model");
  return [...groupBy(ofModels, ({ run }) => run).values()].flatMap((rows): WholeRun[] => {
    const layers = rows.filter(({ layer }) => layer !== undefined);
    const whole = rows.find(({ layer }) => layer === undefined);
    return layers.length === 0 ? [] : [{ whole, layers }];
  });
}

/**
 * Fits how the latency of a whole model follows from the sum of its layers' measured latencies, which per-node timing
 * makes longer and the passing from layer to layer is missing in.
 *
 * @param dynamicFeatures - Features of the device's load that may be looked at.
 * @returns Undefined if too few whole models were measured.
 */
export function trainWhole(
  observations: readonly Observation[],
  dynamicFeatures: readonly string[],
): LatencyRegression | undefined {
  const runs = wholeRuns(observations).filter(({ whole }) => whole !== undefined);
  if (runs.length < LEAST_RUNS) return undefined;
  const wholes = runs.map(({ layers }) => ({
    layersSumMs: layers.reduce((sum, { latencyMs }) => sum + latencyMs, 0),
    layerCount: layers.length,
  }));
  const observed = runs.flatMap(({ whole }) => whole ?? []);
  const features = ["layers-sum", "layer-count", ...dynamicFeatures];
  return fitWhole(makeTable(observed, features, wholes));
}
