import type { Runtime } from "@dmpc/reference-impl";
import type { Observation } from "../../src/training/data/observation.ts";
import type { RunPair } from "../../src/training/predict-observations.ts";
import { type Decision, regretOfDecisions } from "./decision-regret.ts";
import type { HeldOut } from "./hold-out.ts";
import { predictByMeasuring } from "./measured-in-advance.ts";
import { predictByPapers } from "./paper-baselines.ts";
import type { Protocol, Ranking } from "./rank-families.ts";
import { dealModels, FOLDS, readData } from "./read-data.ts";
import { runJobs } from "./run-jobs.ts";
import { askScikitLearn, type ScikitLearn } from "./scikit-learn.ts";

/** All that the page says. */
export interface Results {
  readonly observations: readonly Observation[];
  /** Fold of each model. */
  readonly folds: ReadonlyMap<string, number>;
  /** For each type of layer and fold, the family that was chosen. */
  readonly chosen: readonly Readonly<Record<string, string>>[];
  /** Predicted latencies in milliseconds by place in the data; NaN where there is none. "ours" is the first. */
  readonly predicted: ReadonlyMap<string, Float64Array>;
  /** Runs of whole models that were held out. */
  readonly runs: readonly RunPair[];
  /** How families fare, by protocol, with and without features of the load. */
  readonly rankings: Readonly<Record<Protocol, { readonly dynamic: Ranking; readonly static: Ranking }>>;
  readonly decisions: readonly Decision[];
  /** Undefined where there is no scikit-learn. */
  readonly scikitLearn: ScikitLearn | undefined;
}

/** Our predictions, among those of others. */
export const OURS = "ours";
/** JALAD's and DADS's. */
export const IN_ADVANCE = "measured in advance";

/** What takes minutes: for each protocol with and without features of the load, then each part of the models. */
export const JOBS: readonly (readonly string[])[] = [
  ["rank", "models", "dynamic"],
  ["rank", "models", "static"],
  ["rank", "rows", "dynamic"],
  ["rank", "rows", "static"],
  ...Array.from({ length: FOLDS }, (_, fold) => ["hold-out", String(fold)]),
];

/** Computes everything from the data. Some twenty minutes on two processors. */
export async function computeResults(runtime: Runtime, python: string, say: (line: string) => void): Promise<Results> {
  const observations = await readData();
  say("scikit-learn ...");
  const scikitLearn = askScikitLearn(observations, dealModels(observations), python);
  if (scikitLearn === undefined) say(`${python} has no scikit-learn: it is left out`);
  const found = await runJobs(JOBS, say);
  return combineResults(observations, found, scikitLearn, runtime);
}

/**
 * Combines what was found.
 *
 * @param found - Of each of {@link JOBS}.
 */
export async function combineResults(
  observations: readonly Observation[],
  found: readonly unknown[],
  scikitLearn: ScikitLearn | undefined,
  runtime: Runtime,
): Promise<Results> {
  const [modelsDynamic, modelsStatic, rowsDynamic, rowsStatic, ...heldOut] = found as [
    Ranking,
    Ranking,
    Ranking,
    Ranking,
    ...HeldOut[],
  ];
  const folds = dealModels(observations);
  const ours = new Float64Array(observations.length).fill(NaN);
  for (const [index, predictedMs] of heldOut.flatMap(({ layers }) => layers)) ours[index] = predictedMs;
  const predicted = new Map([
    [OURS, ours],
    ...predictByPapers(observations, folds),
    [IN_ADVANCE, predictByMeasuring(observations)],
  ]);
  return {
    observations,
    folds,
    chosen: heldOut.map(({ chosen }) => chosen),
    predicted,
    runs: heldOut.flatMap(({ runs }) => runs),
    rankings: {
      models: { dynamic: modelsDynamic, static: modelsStatic },
      rows: { dynamic: rowsDynamic, static: rowsStatic },
    },
    decisions: await regretOfDecisions(observations, predicted, runtime),
    scikitLearn,
  };
}
