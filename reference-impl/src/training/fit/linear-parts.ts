import type { ModelTerm } from "@dmpc/schemas";
import { type FitContext, measures, type Parts } from "./fit-context.ts";
import { fitLasso } from "./lasso.ts";
import { fitRidge, type LinearFit, type Prior } from "./ridge.ts";

/** As {@link RIDGE_SHARE}, of plain least squares. */
const LINEAR_SHARE = 0.001;
/** Pseudo-rows that hold each coefficient of a ridge regression to 0, as a share of the rows. */
const RIDGE_SHARE = 0.01;
/** Penalty of the lasso, as a share of the largest that leaves any coefficient. */
const LASSO_SHARE = 0.01;

/**
 * Least squares, all but free. Where two inputs differ in few rows, free coefficients would be as large as they are opposite,
 * and a layer for which the inputs differ more would be predicted a latency that no row supports.
 */
export function fitLinear(context: FitContext): Parts {
  return asParts(context, fitTowardsZero(columnsOf(context), context.values, LINEAR_SHARE));
}

/** Least squares with small coefficients. */
export function fitShrunk(context: FitContext): Parts {
  return asParts(context, fitTowardsZero(columnsOf(context), context.values, RIDGE_SHARE));
}

/** Least squares with few coefficients. */
export function fitSparse(context: FitContext): Parts {
  return asParts(context, fitLasso(columnsOf(context), context.values, LASSO_SHARE));
}

/** Least squares with small coefficients over the inputs, their squares and their products of two. O(rows * inputs^4). */
export function fitPolynomial(context: FitContext): Parts {
  const places = measures(context);
  const factors: [number, ...number[]][] = places.map((place) => [place]);
  places.forEach((a, i) => {
    for (const b of places.slice(i)) factors.push([a, b]);
  });
  const columns = factors.map((inputs) => {
    const product = new Float64Array(context.values.length).fill(1);
    for (const place of inputs) context.scaled[place]?.forEach((z, row) => (product[row] = (product[row] ?? 0) * z));
    return product;
  });
  const { intercept, coefficients } = fitTowardsZero(columns, context.values, RIDGE_SHARE);
  return { intercept, terms: factors.map((inputs, i) => ({ inputs, coefficient: coefficients[i] ?? 0 })) };
}

/**
 * A first guess from the work: the logarithm of the latency rises with that of the work, by `slope` where the samples do
 * not say otherwise, and with the load.
 *
 * @param context - Sizes are scaled by their logarithms, and the values are logarithms.
 * @param work - The feature that stands for the work.
 * @param others - Features that the guess may use besides.
 * @param slope - How fast the logarithm rises with that of the work where the samples do not tell.
 */
export function fitPhysical(
  context: FitContext,
  work: string,
  others: readonly string[],
  { slope, strength }: { readonly slope: number; readonly strength: number },
): Parts {
  const places = [work, ...others].flatMap((name) => {
    const place = context.inputs.findIndex(({ feature }) => feature === name);
    return place < 0 ? [] : [place];
  });
  const priors = places.map((place, i): Prior => {
    const { spread = 1 } = context.inputs[place] ?? {};
    // The prior is on the slope before scaling, so that what the rows vary by does not matter.
    const isWork = i === 0 && context.inputs[place]?.feature === work;
    return { strength: strength / spread ** 2, towards: isWork ? slope * spread : 0 };
  });
  const fit = fitRidge(
    places.map((place) => context.scaled[place] ?? new Float64Array()),
    context.values,
    priors,
  );
  return { intercept: fit.intercept, terms: termsOf(places, fit) };
}

function fitTowardsZero(columns: readonly Float64Array[], values: Float64Array, share: number): LinearFit {
  return fitRidge(columns, values, { strength: share * values.length, towards: 0 });
}

function columnsOf(context: FitContext): Float64Array[] {
  return measures(context).map((place) => context.scaled[place] ?? new Float64Array());
}

function asParts(context: FitContext, fit: LinearFit): Parts {
  return { intercept: fit.intercept, terms: termsOf(measures(context), fit) };
}

function termsOf(places: readonly number[], { coefficients }: LinearFit): ModelTerm[] {
  return places.flatMap((place, i) => {
    const coefficient = coefficients[i] ?? 0;
    return coefficient === 0 ? [] : [{ inputs: [place], coefficient }];
  });
}
