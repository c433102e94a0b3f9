import type { EndScenario, ModelGraph, PartitionPlan } from "@dmpc/schemas";
import { encodeTensor, graphOf, traceLayers } from "../golden/index.ts";
import { edgeExchanges, type SegmentExchange } from "../scenario/exchanges.ts";
import type { ScenarioSketch } from "../scenario/scenario-sketch.ts";
import { Observations } from "./observations.ts";

/** One scenario as the suite's edge device knows it: what has to be deployed, and every value there is. */
export class Scene {
  /** The scenario. */
  readonly sketch: ScenarioSketch;
  /** The plan that has to be deployed. */
  readonly plan: PartitionPlan;
  /** The model's graph. */
  readonly graph: ModelGraph;
  /** What the edge device's segments exchange, in the plan's order. */
  readonly exchanges: readonly SegmentExchange[];
  /** What was seen of the end device. */
  readonly observations = new Observations();
  /** For each inference the right bytes of every tensor, by tensor id. */
  readonly values: readonly ReadonlyMap<string, Uint8Array>[];

  constructor(sketch: ScenarioSketch, { plan }: EndScenario) {
    this.sketch = sketch;
    this.plan = plan;
    this.graph = graphOf(sketch.model);
    this.exchanges = edgeExchanges(plan, this.graph);
    const dtypes = new Map(
      [...sketch.model.model.inputs, ...sketch.model.layers.map(({ output }) => output)].map(({ tensorId, dtype }) => [
        tensorId,
        dtype,
      ]),
    );
    this.values = sketch.inferences.map(
      (inputs) =>
        new Map(
          [...traceLayers(sketch.model, inputs)].map(([tensorId, elements]) => [
            tensorId,
            encodeTensor(dtypes.get(tensorId) ?? "float32", elements),
          ]),
        ),
    );
  }
}
