import {
  DmpcError,
  type DeviceDescription,
  type LatencyModel,
  type LatencyRegression,
  type LayerType,
} from "@dmpc/schemas";
import type { Observation } from "./data/observation.ts";
import { FAMILIES, type Family } from "./fit/families.ts";
import { canBeRanked, type Candidate, candidatesOf, judgedRows, rankFamilies } from "./select-family.ts";
import { groupBy } from "./group-by.ts";
import { tableOfType } from "./table-of-type.ts";
import { trainWhole } from "./train-whole.ts";
import { knownDynamicFeatures } from "./type-features.ts";

/** How a latency model is trained. */
export interface TrainingOptions {
  /** What the model says of the device. */
  readonly device: DeviceDescription;
  /** Granularity of the observed layers. */
  readonly granularity: LatencyModel["granularity"];
  /** Graph optimizations that were on when they were observed. */
  readonly optimizationLevel: LatencyModel["optimizationLevel"];
  /** The one family to fit, by its name in the register; if not given, the best on held-out models for each type. */
  readonly family?: string | undefined;
  /** Whether features of the device's load are looked at; they are if not given. */
  readonly dynamic?: boolean | undefined;
  /** Is told of each regression that is fitted. */
  readonly onRegression?:
    | ((subject: LayerType | "other types" | "whole model", chosen: Family, ranked: readonly Candidate[]) => void)
    | undefined;
}

/** What is fitted where families cannot be compared: it needs the fewest rows, since its slope is known beforehand. */
const UNCOMPARED = "physical-and-rest";
/** Types of which no fewer observations make a regression of their own. */
const LEAST_OBSERVATIONS = 15;
/** Rows of all types together that the regression of other types is fitted to. */
const MOST_OF_ANY = 20_000;

/**
 * Fits a latency model: for each type of layer the family that does best on models that it was not fitted to, then all
 * observations again by that family.
 *
 * @param observations - Layers, and whole models where there are any; of one device.
 * @throws DmpcError DMPC_SAMPLE_INVALID if no type has enough layers; DMPC_USAGE if there is no such family
 */
export function trainModel(observations: readonly Observation[], options: TrainingOptions): LatencyModel {
  const dynamicFeatures = (options.dynamic ?? true) ? knownDynamicFeatures(observations) : [];
  const layers = observations.filter(({ layer }) => layer !== undefined);
  const byType = groupBy(layers, ({ layer }) => layer?.type ?? "other");
  const trained = [...byType]
    .filter(([, rows]) => rows.length >= LEAST_OBSERVATIONS)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([type, rows]) => ({ type, regression: trainRegression(type, rows, dynamicFeatures, options) }));
  const [first, ...others] = trained;
  if (first === undefined) {
    throw new DmpcError(
      "DMPC_SAMPLE_INVALID",
      `No type of layer has ${String(LEAST_OBSERVATIONS)} measured latencies; measure more layers.`,
    );
  }
  const step = Math.ceil(layers.length / MOST_OF_ANY);
  const otherTypes = trainRegression(
    "any",
    layers.filter((_, i) => i % step === 0),
    dynamicFeatures,
    options,
  );
  const model: LatencyModel = {
    schemaVersion: "1.0",
    device: options.device,
    granularity: options.granularity,
    optimizationLevel: options.optimizationLevel,
    layerTypes: [first, ...others],
    otherTypes,
  };
  const wholeModel = trainWhole(observations, dynamicFeatures);
  return wholeModel === undefined ? model : { ...model, wholeModel };
}

function trainRegression(
  type: LayerType | "any",
  rows: readonly Observation[],
  dynamicFeatures: readonly string[],
  { family, onRegression }: TrainingOptions,
): LatencyRegression {
  const table = tableOfType(type, rows, dynamicFeatures);
  const groups = rows.map(({ model }) => model);
  const families = family === undefined ? FAMILIES : FAMILIES.filter(({ name }) => name === family);
  const [simplest] = families;
  if (simplest === undefined) {
    throw new DmpcError(
      "DMPC_USAGE",
      `There is no family ${String(family)}; choose among ${FAMILIES.map(({ name }) => name).join(", ")}.`,
    );
  }
  const canRank = families.length > 1 && canBeRanked(groups);
  const ranked = canRank ? rankFamilies(table, groups, judgedRows(rows), families) : [];
  const [best] = ranked;
  const chosen = best?.family ?? families.find(({ name }) => name === UNCOMPARED) ?? simplest;
  onRegression?.(type === "any" ? "other types" : type, chosen, ranked);
  const candidates = candidatesOf(ranked);
  const regression = chosen.fit(table);
  return candidates === undefined ? regression : { ...regression, candidates };
}
