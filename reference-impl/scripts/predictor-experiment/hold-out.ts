import type { Observation } from "../../src/training/data/observation.ts";
import { predictObservations, type RunPair } from "../../src/training/predict-observations.ts";
import { trainModel } from "../../src/training/train-model.ts";
import { dealModels } from "./read-data.ts";
import { SERVER } from "./server.ts";

/** What a latency model says of models that it was not trained on. */
export interface HeldOut {
  /** For each type of layer, the family that was chosen without them. */
  readonly chosen: Readonly<Record<string, string>>;
  /** Place of each layer in the data, and its predicted latency in milliseconds. */
  readonly layers: readonly (readonly [index: number, predictedMs: number])[];
  /** Runs of whole models. */
  readonly runs: readonly RunPair[];
}

/** Trains as `dmpc train` does, the choice of families included, on all models but those of a fold; predicts these. */
export function holdOut(observations: readonly Observation[], fold: number): HeldOut {
  const folds = dealModels(observations);
  const isHeld = ({ model }: Observation): boolean => folds.get(model) === fold;
  const chosen: Record<string, string> = {};
  const model = trainModel(
    observations.filter((observation) => !isHeld(observation)),
    {
      ...SERVER,
      onRegression: (subject, family) => (chosen[subject] = family.name),
    },
  );
  const places = new Map(observations.map((observation, index) => [observation, index]));
  const { layers, runs } = predictObservations(model, observations.filter(isHeld));
  return {
    chosen,
    layers: layers.map(({ observation, predictedMs }) => [places.get(observation) ?? -1, predictedMs]),
    runs,
  };
}
