import type { ModelGraph } from "@dmpc/schemas";
import fc from "fast-check";
import { assembleGraph, graphStyle, type LayerOutputs, tensorSketch } from "./graph-assembly.ts";

/**
 * Model graphs that are chains: the first layer consumes all inputs, each other one some outputs of the one before, and
 * only the last one's are results. Some outputs nothing consumes.
 *
 * @see spec/model-graph.md#topology
 */
export function chainGraph(bounds: { minLayers: number; maxLayers: number }): fc.Arbitrary<ModelGraph> {
  const inside = tensorSketch.map((tensor) => ({ ...tensor, isResult: false }));
  const layer: fc.Arbitrary<LayerOutputs & { readonly uses: number }> = fc.record({
    produces: fc.array(inside, { minLength: 1, maxLength: 2 }),
    rank: fc.nat(1000),
    uses: fc.integer({ min: 1, max: 2 }),
  });
  return fc
    .record({
      inputs: fc.array(inside, { minLength: 1, maxLength: 2 }),
      layers: fc.array(layer, { minLength: bounds.minLayers, maxLength: bounds.maxLayers, size: "max" }),
      style: graphStyle,
    })
    .map(({ inputs, layers, style }) =>
      assembleGraph(style, inputs, layers, ({ uses }, { layers: before, tensors }) => {
        const last = before.at(-1);
        return last === undefined ? tensors.map(({ tensorId }) => tensorId) : last.outputs.slice(0, uses);
      }),
    );
}
