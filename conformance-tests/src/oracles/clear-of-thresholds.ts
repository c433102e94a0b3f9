import type { LatencyModel, LatencyRegression } from "@dmpc/schemas";
import { latencyFeature, type LatencySubject } from "./latency-features.ts";
import type { PredictionQuestion } from "./predict-latencies.ts";

/** What two languages may differ by in a feature that is computed, as a share of it. */
const ROUNDING = 1e-9;

/**
 * Whether no rounding of a feature decides on a leaf or on what is extrapolated: in every regression that is evaluated,
 * features are apart from thresholds and, where they are no integers, from the ends of the range.
 *
 * @param layersSumMs - Sum of the predicted latencies of the layers.
 */
export function isClearOfThresholds(model: LatencyModel, question: PredictionQuestion, layersSumMs: number): boolean {
  const { modelGraph, state, threads = model.device.threads } = question;
  const ofLayers = modelGraph.layers.every((layer) => {
    const own = model.layerTypes.find(({ type }) => type === layer.type)?.regression;
    return isClear(own ?? model.otherTypes, { layer, model, state, threads });
  });
  const whole = { layersSumMs, layerCount: modelGraph.layers.length };
  return ofLayers && isClear(model.wholeModel, { whole, model, state, threads });
}

function isClear(regression: LatencyRegression | undefined, subject: LatencySubject): boolean {
  const { inputs = [], trees = [] } = regression ?? {};
  const values = inputs.map(({ feature }) => latencyFeature(feature, subject) ?? NaN);
  return (
    inputs.every(({ least, most }, place) => {
      const value = values[place] ?? NaN;
      return Number.isInteger(value) || (isApart(value, least) && isApart(value, most));
    }) &&
    trees.every((tree) =>
      tree.thresholds.every((threshold, split) => isApart(values[tree.inputs[split] ?? NaN] ?? NaN, threshold)),
    )
  );
}

function isApart(value: number, from: number): boolean {
  return Math.abs(value - from) > ROUNDING * Math.max(1, Math.abs(from));
}
