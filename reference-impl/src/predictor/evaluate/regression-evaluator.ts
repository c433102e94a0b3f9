import type { LatencyRegression, ModelInput } from "@dmpc/schemas";
import { plantForest, walkForest, type Forest } from "./forest.ts";

/** What a regression says of one layer. */
export interface RegressionResult {
  /** Latency in milliseconds. */
  readonly latencyMs: number;
  /** Features outside the range of the samples, in the order of the inputs. */
  readonly extrapolated: readonly string[];
}

/** Largest absolute value of a logarithm of a latency. */
const LARGEST_LOGARITHM = 30;
/** Largest latency in milliseconds that is predicted. */
const LONGEST_MS = 2e13;
const NONE: readonly string[] = [];

/**
 * Evaluates a regression: intercept, terms, kernel and trees, summed.
 *
 * @see spec/latency-model.md#evaluation
 */
export class RegressionEvaluator {
  readonly #regression: LatencyRegression;
  readonly #forest: Forest;
  readonly #scaled: Float64Array;
  /** Places of the kernel's inputs. */
  readonly #kernelPlaces: Uint8Array;
  /** Coordinates of all landmarks, one landmark after the other. */
  readonly #landmarks: Float64Array;
  readonly #weights: Float64Array;
  readonly #point: Float64Array;

  /** @param regression - Valid under its schema and rules. */
  constructor(regression: LatencyRegression) {
    const { kernel, trees = [], inputs } = regression;
    this.#regression = regression;
    this.#forest = plantForest(trees);
    this.#scaled = new Float64Array(inputs.length);
    this.#kernelPlaces = Uint8Array.from(kernel?.inputs ?? []);
    const { landmarks = [] } = kernel ?? {};
    const size = this.#kernelPlaces.length;
    this.#point = new Float64Array(size);
    this.#landmarks = new Float64Array(landmarks.length * size);
    this.#weights = new Float64Array(landmarks.length);
    landmarks.forEach(({ at, weight }, landmark) => {
      this.#landmarks.set(at, landmark * size);
      this.#weights[landmark] = weight;
    });
  }

  /**
   * O(terms + landmarks * inputs + trees * their depth).
   *
   * @param features - Values of the features that the regression looks at, in the order of its inputs; all known.
   */
  predict(features: Float64Array): RegressionResult {
    const { inputs, intercept, terms, target } = this.#regression;
    const scaled = this.#scaled;
    let extrapolated: string[] | undefined;
    for (let i = 0; i < inputs.length; i++) {
      const input = inputs[i];
      const value = features[i];
      if (input === undefined || value === undefined) throw new RangeError("A feature is missing.");
      if (value < input.least || value > input.most) (extrapolated ??= []).push(input.feature);
      scaled[i] = scale(value, input);
    }
    let sum = intercept;
    for (const { inputs: factors, coefficient } of terms) {
      let product = coefficient;
      for (const factor of factors) product *= scaled[factor] ?? NaN;
      sum += product;
    }
    sum += this.#kernelSum() + walkForest(this.#forest, features);
    return { latencyMs: latencyOf(sum, target), extrapolated: extrapolated ?? NONE };
  }

  #kernelSum(): number {
    const size = this.#point.length;
    if (size === 0) return 0;
    const gamma = this.#regression.kernel?.gamma ?? NaN;
    for (let i = 0; i < size; i++) this.#point[i] = this.#scaled[this.#kernelPlaces[i] ?? 0] ?? NaN;
    let sum = 0;
    let start = 0;
    for (const weight of this.#weights) {
      let distance = 0;
      for (let i = 0; i < size; i++) {
        const apart = (this.#point[i] ?? NaN) - (this.#landmarks[start + i] ?? NaN);
        distance += apart * apart;
      }
      sum += weight * Math.exp(-gamma * distance);
      start += size;
    }
    return sum;
  }
}

function scale(value: number, { transform, centre, spread, least, most }: ModelInput): number {
  const limited = Math.min(most, Math.max(least, value));
  return ((transform === "logarithm" ? Math.log(limited + 1) : limited) - centre) / spread;
}

function latencyOf(sum: number, target: LatencyRegression["target"]): number {
  if (target === "latency") return Math.min(LONGEST_MS, Math.max(0, sum));
  return Math.exp(Math.min(LARGEST_LOGARITHM, Math.max(-LARGEST_LOGARITHM, sum)));
}
