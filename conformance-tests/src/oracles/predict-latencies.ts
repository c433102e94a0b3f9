import type {
  LatencyModel,
  LatencyPrediction,
  LatencyRegression,
  ModelGraph,
  ModelTree,
  SystemState,
} from "@dmpc/schemas";
import { latencyFeature, type LatencySubject } from "./latency-features.ts";

/** What a latency model is asked for. */
export interface PredictionQuestion {
  /** The layers. */
  readonly modelGraph: ModelGraph;
  /** Load of the device. */
  readonly state: SystemState;
  /** Threads that the device gives to the model; those of the latency model's device if not given. */
  readonly threads?: number | undefined;
}

/** Why there is no prediction: the code of the error. */
export type NoPrediction =
  "DMPC_PROFILE_MISMATCH" | "DMPC_STATE_STALE" | "DMPC_LAYER_TYPE_UNCOVERED" | "DMPC_FEATURE_UNKNOWN";

/** A latency in milliseconds, and the features that are extrapolated. */
interface Evaluated {
  readonly latencyMs: number;
  readonly extrapolated: readonly string[];
}

/** What a feature that is not known is answered with. */
class Unknown extends Error {}

/**
 * What a latency model says of a model graph and a state, or the code of the error where it says nothing.
 *
 * @see spec/latency-model.md#prediction
 */
export function predictLatencies(model: LatencyModel, question: PredictionQuestion): LatencyPrediction | NoPrediction {
  const { modelGraph, state, threads = model.device.threads } = question;
  if (state.deviceId !== model.device.deviceId) return "DMPC_PROFILE_MISMATCH";
  if (modelGraph.granularity !== model.granularity) return "DMPC_PROFILE_MISMATCH";
  if (state.ageMs > state.validForMs) return "DMPC_STATE_STALE";
  try {
    const layers = [];
    for (const layer of modelGraph.layers) {
      const own = model.layerTypes.find(({ type }) => type === layer.type)?.regression;
      const regression = own ?? model.otherTypes;
      if (regression === undefined) return "DMPC_LAYER_TYPE_UNCOVERED";
      const { latencyMs, extrapolated } = evaluate(regression, { layer, model, state, threads });
      const all = own === undefined ? ["type", ...extrapolated] : extrapolated;
      layers.push({ layerId: layer.layerId, latencyMs, ...some("extrapolated", all) });
    }
    const layersSumMs = layers.reduce((sum, { latencyMs }) => sum + latencyMs, 0);
    const whole = { layersSumMs, layerCount: layers.length };
    const total =
      model.wholeModel === undefined
        ? { latencyMs: layersSumMs, extrapolated: [] }
        : evaluate(model.wholeModel, { whole, model, state, threads });
    return {
      schemaVersion: "1.0",
      deviceId: model.device.deviceId,
      layers,
      totalMs: total.latencyMs,
      ...some("totalExtrapolated", total.extrapolated),
    };
  } catch (error) {
    if (error instanceof Unknown) return "DMPC_FEATURE_UNKNOWN";
    throw error;
  }
}

/** The steps of a regression, by their numbers in the text. */
function evaluate(regression: LatencyRegression, subject: LatencySubject): Evaluated {
  const { inputs, intercept, terms, kernel, trees = [], target } = regression;
  const x = inputs.map(({ feature }) => {
    const value = latencyFeature(feature, subject);
    if (value === undefined) throw new Unknown();
    return value;
  });
  // 1
  const z = inputs.map(({ transform, centre, spread, least, most }, i) => {
    const limited = Math.min(Math.max(x[i] ?? NaN, least), most);
    return ((transform === "logarithm" ? Math.log(limited + 1) : limited) - centre) / spread;
  });
  // 2 and 3
  let sum = intercept;
  for (const { inputs: places, coefficient } of terms) {
    sum += coefficient * places.reduce((all, place) => all * (z[place] ?? NaN), 1);
  }
  // 4
  for (const { at, weight } of kernel?.landmarks ?? []) {
    const d = (kernel?.inputs ?? []).reduce((all, place, i) => all + ((z[place] ?? NaN) - (at[i] ?? NaN)) ** 2, 0);
    sum += weight * Math.exp(-(kernel?.gamma ?? NaN) * d);
  }
  // 5
  for (const tree of trees) sum += leafOf(tree, x);
  return {
    // 6
    latencyMs: Math.min(2e13, target === "latency" ? Math.max(0, sum) : Math.exp(Math.min(30, Math.max(-30, sum)))),
    extrapolated: inputs.flatMap(({ feature, least, most }, i) => {
      const value = x[i] ?? NaN;
      return value < least || value > most ? [feature] : [];
    }),
  };
}

function leafOf({ inputs, thresholds, below, above, leaves }: ModelTree, x: readonly number[]): number {
  let link = inputs.length === 0 ? -1 : 0;
  while (link >= 0) {
    const isBelow = (x[inputs[link] ?? NaN] ?? NaN) <= (thresholds[link] ?? NaN);
    link = (isBelow ? below : above)[link] ?? NaN;
  }
  return leaves[-1 - link] ?? NaN;
}

/** A member with a list, where it is not empty. */
function some<K extends string>(
  member: K,
  [first, ...others]: readonly string[],
): { [key in K]?: [string, ...string[]] } {
  return (first === undefined ? {} : { [member]: [first, ...others] }) as { [key in K]?: [string, ...string[]] };
}
