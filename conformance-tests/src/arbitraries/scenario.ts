import type { DeviceClass } from "@dmpc/schemas";
import fc from "fast-check";
import { LAYERED_MODELS, LAYERED_RELAY, type LayeredModel } from "../golden/index.ts";
import type { Placement } from "../oracles/index.ts";
import { describeSketch, type ScenarioSketch } from "../scenario/scenario-sketch.ts";
import { inputsOf } from "./golden-inference.ts";

/** What a scenario is drawn from. */
export interface ScenarioBounds {
  /** The models. */
  readonly models: readonly LayeredModel[];
  /** The placements of a model. */
  readonly placement: (model: LayeredModel) => fc.Arbitrary<Placement>;
  /** Most inferences. */
  readonly maxInferences: number;
}

/** The models whose tensors have bytes, so that something of them can be lost or spoilt. */
export const FULL_MODELS = LAYERED_MODELS.filter(({ model }) => model.name !== "nothing");

/** Any placement at all, among them whole models on one device and plans that go there and back. */
export function anyPlacement(model: LayeredModel): fc.Arbitrary<Placement> {
  const device = fc.constantFrom<DeviceClass>("edge", "end");
  const { length } = model.layers;
  return fc
    .array(device, { minLength: length, maxLength: length })
    .map((devices) => new Map(model.layers.map(({ layerId }, index) => [layerId, devices[index] ?? "edge"])));
}

/** The first layers on the end device, all the others on the edge device, which has one at least. */
export function splitPlacement(model: LayeredModel): fc.Arbitrary<Placement> {
  return fc
    .nat(model.layers.length - 1)
    .map((first) => new Map(model.layers.map(({ layerId }, index) => [layerId, index < first ? "end" : "edge"])));
}

/** The relay's way there and back: the edge device needs what the end device makes of what it was sent. */
export const THERE_AND_BACK: Placement = new Map([
  ["start", "edge"],
  ["send", "edge"],
  ["turn", "end"],
  ["gather", "edge"],
]);

/** Scenarios of every kind: all on one device, the first layers here and the others there, any placement, there and back. */
export const ANY_SCENARIO: ScenarioBounds = {
  models: LAYERED_MODELS,
  placement: (model) =>
    fc.oneof(
      anyPlacement(model),
      splitPlacement(model),
      model === LAYERED_RELAY ? fc.constant(THERE_AND_BACK) : splitPlacement(model),
    ),
  maxInferences: 2,
};

/** Scenarios of every kind that need the edge device. */
export const EDGE_SCENARIO: ScenarioBounds = {
  ...ANY_SCENARIO,
  placement: (model) => ANY_SCENARIO.placement(model).filter((placement) => [...placement.values()].includes("edge")),
};

/** Scenarios of one inference that need the edge device for a result which has bytes, and end if it sends nothing. */
export const SPLIT_SCENARIO: ScenarioBounds = { models: FULL_MODELS, placement: splitPlacement, maxInferences: 1 };

/** Scenarios within bounds; they print as one line. */
export function scenario({ models, placement, maxInferences }: ScenarioBounds): fc.Arbitrary<ScenarioSketch> {
  return fc.constantFrom(...models).chain((model) =>
    fc
      .record({
        placement: placement(model),
        inferences: fc.array(inputsOf(model.model), { minLength: 1, maxLength: maxInferences }),
      })
      .map((drawn) => {
        const sketch: ScenarioSketch = { model, ...drawn };
        return Object.assign(sketch, { [fc.toStringMethod]: () => describeSketch(sketch) });
      }),
  );
}
