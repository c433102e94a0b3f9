import type { LatencyRegression, ModelInput, ModelKernel, ModelTerm, ModelTree } from "@dmpc/schemas";
import type { Table } from "./table.ts";

/** Features that grow with the size of a layer over several orders of magnitude; the logarithm makes their scale even. */
const SHARES: ReadonlySet<string> = new Set([
  "cpu-busy",
  "cpu-user",
  "cpu-system",
  "run-queue-wait",
  "cpu-pressure",
  "memory-usage",
  "global-window",
  "contention",
  "threads",
]);

/** What a family fits: the columns, scaled, and the numbers that are to be predicted. */
export interface FitContext {
  /** How each feature is scaled. */
  readonly inputs: readonly ModelInput[];
  /** Columns as they are. */
  readonly columns: readonly Float64Array[];
  /** Columns scaled by `inputs`. */
  readonly scaled: readonly Float64Array[];
  /** What the parts are to add up to: latencies in milliseconds or their natural logarithms, by `target`. */
  readonly values: Float64Array;
  /** What `values` are. */
  readonly target: LatencyRegression["target"];
}

/** The summands of a regression. */
export interface Parts {
  /** The first summand. */
  readonly intercept: number;
  /** Products of scaled inputs. */
  readonly terms: readonly ModelTerm[];
  /** Gaussian kernels. */
  readonly kernel?: ModelKernel | undefined;
  /** Trees. */
  readonly trees?: readonly ModelTree[] | undefined;
}

/**
 * Scales a table: each column to mean 0 and deviation 1.
 *
 * @param table - The rows.
 * @param target - Whether latencies are fitted or their logarithms.
 * @param transform - identity for all features, or the logarithm for those that are sizes.
 */
export function makeContext(
  table: Table,
  target: LatencyRegression["target"],
  transform: ModelInput["transform"],
): FitContext {
  const { features, columns, latencies } = table;
  const inputs = columns.map((column, i) => {
    const feature = features[i] ?? "";
    const isSize = !SHARES.has(feature) && !feature.startsWith("operator:");
    return scalingOf(feature, column, isSize ? transform : "identity");
  });
  const scaled = columns.map((column, i) => scaleColumn(column, inputs[i]));
  const values = target === "logarithm" ? latencies.map((latency) => Math.log(latency)) : latencies;
  return { inputs, columns, scaled, values, target };
}

/** The context with other numbers to be predicted: what a first part left over, say. */
export function withValues(context: FitContext, values: Float64Array): FitContext {
  return { ...context, values };
}

/** Places of the inputs that are measures, and not codes of an operator. */
export function measures({ inputs }: FitContext): number[] {
  return inputs.flatMap(({ feature }, i) => (feature.startsWith("operator:") ? [] : [i]));
}

function scalingOf(feature: string, column: Float64Array, transform: ModelInput["transform"]): ModelInput {
  let least = Infinity;
  let most = 0;
  let sum = 0;
  for (const value of column) {
    least = Math.min(least, value);
    most = Math.max(most, value);
    sum += transformed(value, transform);
  }
  const centre = sum / column.length;
  let squares = 0;
  for (const value of column) squares += (transformed(value, transform) - centre) ** 2;
  const spread = Math.sqrt(squares / column.length);
  return { feature, transform, centre, spread: spread > 1e-9 ? spread : 1, least, most };
}

function scaleColumn(column: Float64Array, input: ModelInput | undefined): Float64Array {
  if (input === undefined) throw new RangeError("A column has no scaling.");
  return column.map((value) => (transformed(value, input.transform) - input.centre) / input.spread);
}

function transformed(value: number, transform: ModelInput["transform"]): number {
  return transform === "logarithm" ? Math.log(value + 1) : value;
}
