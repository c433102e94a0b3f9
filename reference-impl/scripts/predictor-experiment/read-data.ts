import { fileURLToPath } from "node:url";
import type { LayerType } from "@dmpc/schemas";
import { dealFolds } from "../../src/training/cross-validate.ts";
import type { Observation } from "../../src/training/data/observation.ts";
import { readObservations } from "../../src/training/data/read-observations.ts";
import { groupBy } from "../../src/training/group-by.ts";
import { canBeRanked } from "../../src/training/select-family.ts";

/** An observed layer, and where it stands among all observations. */
export interface ObservedRow {
  /** Its place in the data. */
  readonly index: number;
  readonly observation: Observation;
}

/** Parts that the models are divided into; each is held out once. */
export const FOLDS = 5;

const FILES = ["layers", "models", "sweep"].map((name) =>
  fileURLToPath(new URL(`data/edge-cpu16-${name}.csv.gz`, import.meta.url)),
);

/** All that was measured, in an order that never changes. */
export function readData(): Promise<Observation[]> {
  return readObservations(FILES, { optimization: "none" });
}

/** The fold of each model, dealt so that folds have about as many layers. */
export function dealModels(observations: readonly Observation[]): ReadonlyMap<string, number> {
  const layers = observations.filter(({ origin, layer }) => origin === "whole-model" && layer !== undefined);
  const names = layers.map(({ model }) => model);
  const folds = dealFolds(names, FOLDS);
  return new Map(names.map((name, i) => [name, folds[i] ?? 0]));
}

/** Layers by their type, types in alphabetical order. */
export function layersByType(observations: readonly Observation[]): Map<LayerType, ObservedRow[]> {
  const rows = observations.flatMap((observation, index) => (observation.layer ? [{ index, observation }] : []));
  const groups = groupBy(rows, ({ observation }): LayerType => observation.layer?.type ?? "other");
  return new Map([...groups].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Whether enough layers of a type are left to fit to, whichever fold is held out. */
export function canHoldOut(folds: Uint16Array): boolean {
  return folds.some((fold) => fold !== FOLDS) && canBeRanked(Array.from(folds, String));
}

/** For each row the fold of its model; what was drawn is in a fold of its own, and so always fitted to. */
export function foldsOf(rows: readonly ObservedRow[], folds: ReadonlyMap<string, number>): Uint16Array {
  return Uint16Array.from(rows, ({ observation: { model } }) => folds.get(model) ?? FOLDS);
}
