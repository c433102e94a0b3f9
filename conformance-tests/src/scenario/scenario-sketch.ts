import type { Elements, LayeredModel } from "../golden/index.ts";
import type { Placement } from "../oracles/index.ts";

/** What an end device is to do, before it is a document. */
export interface ScenarioSketch {
  /** The model. */
  readonly model: LayeredModel;
  /** The device of each of its layers. */
  readonly placement: Placement;
  /** For each inference the elements of each input. */
  readonly inferences: readonly (readonly Elements[])[];
}

/** The sketch in one line, for reports. */
export function describeSketch({ model, placement, inferences }: ScenarioSketch): string {
  const layers = model.layers.map(({ layerId }) => `${layerId}@${placement.get(layerId) ?? "nowhere"}`);
  const inputs = inferences.map((elements) => JSON.stringify(elements).slice(0, 300));
  return `${model.model.name}: ${layers.join(" ")}; inputs ${inputs.join(" and ")}`;
}

/** Whether the edge device has anything to compute. */
export function usesEdge({ placement }: ScenarioSketch): boolean {
  return [...placement.values()].includes("edge");
}
