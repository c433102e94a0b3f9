import type { ModelGraph } from "@dmpc/schemas";
import fc from "fast-check";
import { assembleGraph, graphStyle, type LayerOutputs, produces, tensorSketch } from "./graph-assembly.ts";

/** Bounds of a random model graph. */
export interface ModelGraphBounds {
  /** Fewest layers, at least 1. */
  readonly minLayers: number;
  /** Most layers. */
  readonly maxLayers: number;
  /** How many of the latest tensors a layer may consume from; a small number makes deep, narrow graphs. */
  readonly reach: number;
}

/** A layer before it has a name: which tensors it consumes, counted back from the latest one. */
interface LayerSketch extends LayerOutputs {
  readonly picks: readonly number[];
}

const layerSketch: fc.Arbitrary<LayerSketch> = fc.record({
  picks: fc.oneof(
    { weight: 12, arbitrary: fc.array(fc.nat(1000), { minLength: 1, maxLength: 3 }) },
    { weight: 1, arbitrary: fc.constant([]) },
  ),
  produces,
  rank: fc.nat(1000),
});

/**
 * Model graphs that satisfy the schema and the rules: several inputs, tensors with several consumers or none, layers
 * with several outputs, results in the middle of the graph, tensors of no bytes, layers and tensors in any order; one in four describes its layers and tensors.
 *
 * @see spec/model-graph.md
 */
export function modelGraph({ minLayers, maxLayers, reach }: ModelGraphBounds): fc.Arbitrary<ModelGraph> {
  return fc
    .record({
      inputs: fc.array(tensorSketch, { minLength: 1, maxLength: 3 }),
      layers: fc.array(layerSketch, { minLength: minLayers, maxLength: maxLayers, size: "max" }),
      style: graphStyle,
    })
    .map(({ inputs, layers, style }) =>
      assembleGraph(style, inputs, layers, ({ picks }, { tensors }) => {
        const within = Math.min(reach, tensors.length);
        return picks.map((pick) => tensors[tensors.length - 1 - (pick % within)]?.tensorId ?? "");
      }),
    );
}
