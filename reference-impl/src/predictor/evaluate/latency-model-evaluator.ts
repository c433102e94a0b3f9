import { DmpcError, type LatencyModel, type LatencyRegression } from "@dmpc/schemas";
import {
  type Conditions,
  type DescribedLayer,
  type FeatureReader,
  featureReader,
  type FeatureSource,
} from "../features/feature-reader.ts";
import { RegressionEvaluator, type RegressionResult } from "./regression-evaluator.ts";

/** A regression that is ready to be evaluated. */
interface ReadyRegression {
  readonly names: readonly string[];
  readonly readers: readonly FeatureReader[];
  readonly evaluator: RegressionEvaluator;
  readonly features: Float64Array;
}

/** What `extrapolated` has for a layer whose type has no regression of its own. */
const TYPE = "type";

/**
 * Evaluates a latency model for layers and whole models.
 *
 * @see spec/latency-model.md#prediction
 */
export class LatencyModelEvaluator {
  readonly #types: ReadonlyMap<string, ReadyRegression>;
  readonly #otherTypes: ReadyRegression | undefined;
  readonly #whole: ReadyRegression | undefined;

  /** @param model - Valid under its schema and rules. O(size of the model). */
  constructor({ layerTypes, otherTypes, wholeModel }: LatencyModel) {
    this.#types = new Map(layerTypes.map(({ type, regression }) => [type, ready(regression)]));
    this.#otherTypes = otherTypes && ready(otherTypes);
    this.#whole = wholeModel && ready(wholeModel);
  }

  /**
   * The latency of one layer.
   *
   * @throws DmpcError DMPC_LAYER_TYPE_UNCOVERED if nothing predicts its type; DMPC_FEATURE_UNKNOWN if it or the state does
   *   not tell what the regression needs
   */
  layer(layer: DescribedLayer, conditions: Conditions): RegressionResult {
    const own = this.#types.get(layer.type ?? "");
    const regression = own ?? this.#otherTypes;
    if (regression === undefined) {
      throw new DmpcError(
        "DMPC_LAYER_TYPE_UNCOVERED",
        `The latency model has no regression for layers of type ${layer.type ?? "unknown"}; train one with such layers.`,
      );
    }
    const result = evaluate(regression, { layer, conditions });
    return own === undefined ? { ...result, extrapolated: [TYPE, ...result.extrapolated] } : result;
  }

  /**
   * The latency of a whole model of which the layers' are known.
   *
   * @param layersSumMs - Sum of its layers' latencies in milliseconds.
   * @throws DmpcError DMPC_FEATURE_UNKNOWN
   */
  whole(layersSumMs: number, layerCount: number, conditions: Conditions): RegressionResult {
    if (this.#whole === undefined) return { latencyMs: layersSumMs, extrapolated: [] };
    return evaluate(this.#whole, { conditions, whole: { layersSumMs, layerCount } });
  }
}

function ready(regression: LatencyRegression): ReadyRegression {
  const names = regression.inputs.map(({ feature }) => feature);
  return {
    names,
    readers: names.map(featureReader),
    evaluator: new RegressionEvaluator(regression),
    features: new Float64Array(names.length),
  };
}

function evaluate({ names, readers, evaluator, features }: ReadyRegression, source: FeatureSource): RegressionResult {
  for (let i = 0; i < readers.length; i++) {
    const value = readers[i]?.(source);
    if (value === undefined) {
      throw new DmpcError(
        "DMPC_FEATURE_UNKNOWN",
        `The latency model needs the feature ${names[i] ?? ""}, which neither the layer nor the state tells; give it, or train a model without.`,
      );
    }
    features[i] = value;
  }
  return evaluator.predict(features);
}
