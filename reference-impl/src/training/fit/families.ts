import type { LatencyRegression, ModelFamily, ModelInput } from "@dmpc/schemas";
import { combineParts } from "./combine-parts.ts";
import { evaluateColumns } from "./evaluate-columns.ts";
import { type FitContext, makeContext, type Parts, withValues } from "./fit-context.ts";
import { fitKernel } from "./kernel-ridge.ts";
import { fitLinear, fitPhysical, fitPolynomial, fitShrunk, fitSparse } from "./linear-parts.ts";
import type { Table } from "./table.ts";
import { fitTrees } from "./trees.ts";

/** A way to fit a regression to a table. */
export interface Family {
  /** Name of this way, once in the register. */
  readonly name: string;
  /** The family that the document states. */
  readonly family: ModelFamily;
  /** Fits a regression. */
  fit(table: Table): LatencyRegression;
}

const BOOSTING = { trees: 160, learningRate: 0.07, leaves: 14, leastRows: 20, shrinkage: 1 };
const FEW_TREES = { trees: 120, learningRate: 0.06, leaves: 12, leastRows: 20, shrinkage: 5 };
const KERNEL = { landmarks: 130, gamma: 0.1, penalty: 2 };

/** A kernel that has nothing to lean on follows the rows more closely. */
const ALONE = { ...KERNEL, penalty: 0.1 };

/** What stands for the work of a layer, and what a first guess may use besides, if it is there. */
const WORK = ["flops", "output-elements"];
const BESIDES = ["input-elements", "output-elements", "parameters", "operands"];
const LOAD = ["cpu-busy", "contention", "load-average", "run-queue-length", "threads"];

/** Families of one part. */
function plain(
  family: ModelFamily,
  target: LatencyRegression["target"],
  transform: ModelInput["transform"],
  fitParts: (context: FitContext) => Parts,
): Family {
  return {
    name: family,
    family,
    fit(table) {
      const context = makeContext(table, target, transform);
      return asRegression(context, family, fitParts(context));
    },
  };
}

/** A physical first guess, and what it leaves over by boosted trees and by kernels, each counted half. */
function combined(name: string, slope: number): Family {
  return {
    name,
    family: "combined",
    fit(table) {
      const context = makeContext(table, "logarithm", "logarithm");
      const work = WORK.find((feature) => table.features.includes(feature)) ?? table.features[0] ?? "";
      const others = [...BESIDES, ...LOAD].filter((feature) => feature !== work);
      const base = fitPhysical(context, work, others, { slope, strength: 200 });
      const rest = withValues(context, leftOver(context, table, base));
      return asRegression(
        context,
        "combined",
        combineParts([
          { parts: base, weight: 1 },
          { parts: fitTrees(rest, FEW_TREES), weight: 0.5 },
          { parts: fitKernel(rest, KERNEL), weight: 0.5 },
        ]),
      );
    },
  };
}

/** Boosted trees and kernels, each fitted to the whole and counted half. */
const averaged: Family = {
  name: "trees-and-kernel",
  family: "combined",
  fit(table) {
    const context = makeContext(table, "logarithm", "logarithm");
    const line = fitShrunk(context);
    const rest = withValues(context, leftOver(context, table, line));
    const kernel = combineParts([
      { parts: line, weight: 1 },
      { parts: fitKernel(rest, { ...KERNEL, gamma: 0.05 }), weight: 1 },
    ]);
    return asRegression(
      context,
      "combined",
      combineParts([
        { parts: fitTrees(context, BOOSTING), weight: 0.5 },
        { parts: kernel, weight: 0.5 },
      ]),
    );
  },
};

/** A polynomial, and boosted trees over the same; each fitted to the whole and counted half. */
const smoothAndTrees: Family = {
  name: "trees-and-polynomial",
  family: "combined",
  fit(table) {
    const context = makeContext(table, "logarithm", "logarithm");
    return asRegression(
      context,
      "combined",
      combineParts([
        { parts: fitTrees(context, BOOSTING), weight: 0.5 },
        { parts: fitPolynomial(context), weight: 0.5 },
      ]),
    );
  },
};

/** The seven families of the source, then those that combine several. */
export const FAMILIES: readonly Family[] = [
  plain("linear", "latency", "identity", fitLinear),
  plain("logarithmic", "latency", "logarithm", fitLinear),
  plain("lasso", "latency", "identity", fitSparse),
  plain("ridge", "latency", "identity", fitShrunk),
  plain("kernel-ridge", "logarithm", "logarithm", (context) => fitKernel(context, ALONE)),
  plain("polynomial", "logarithm", "logarithm", fitPolynomial),
  plain("gradient-boosted-trees", "logarithm", "logarithm", (context) => fitTrees(context, BOOSTING)),
  averaged,
  smoothAndTrees,
  combined("physical-and-rest", 0.5),
  combined("proportional-and-rest", 0.9),
];

/**
 * How the latency of a whole model follows from the sum of its layers': in proportion where the samples do not say
 * otherwise.
 */
export function fitWhole(table: Table): LatencyRegression {
  const context = makeContext(table, "logarithm", "logarithm");
  const others = table.features.filter((feature) => feature !== "layers-sum");
  const parts = fitPhysical(context, "layers-sum", others, { slope: 1, strength: 50 });
  return asRegression(context, "ridge", parts);
}

function asRegression(context: FitContext, family: ModelFamily, parts: Parts): LatencyRegression {
  const { intercept, terms, kernel, trees } = parts;
  return {
    family,
    samples: context.values.length,
    target: context.target,
    inputs: [...context.inputs] as LatencyRegression["inputs"],
    intercept,
    terms: [...terms],
    ...(kernel === undefined ? {} : { kernel }),
    ...(trees === undefined ? {} : { trees: [...trees] }),
  };
}

/** What parts leave over of the values, which are logarithms. */
function leftOver(context: FitContext, table: Table, parts: Parts): Float64Array {
  const guess = evaluateColumns(asRegression(context, "combined", parts), table.features, table.columns);
  return context.values.map((value, row) => value - Math.log(guess[row] ?? NaN));
}
