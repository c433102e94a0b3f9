import type { ModelGraph } from "@dmpc/schemas";
import fc from "fast-check";
import { assembleGraph, graphStyle, type LayerOutputs, produces, tensorSketch } from "./graph-assembly.ts";

/** The position of the graph's first input among the layers. */
const INPUT = -1;

/** For each layer, the layers that it consumes the first output of; {@link INPUT} is the graph's first input. */
type Wiring = readonly (readonly number[])[];

/**
 * The ways in which the layers of real models hang together, each for a number of layers and a width of at least 2.
 * Widths are of branches, blocks or shortcuts.
 */
const SHAPES: Readonly<Record<string, (count: number, width: number) => Wiring>> = {
  /** One after the other. */
  chain: (count) => Array.from({ length: count }, (_, index) => [index - 1]),
  /** One layer, `width` chains side by side that share its output, and one that joins them. */
  branches: (count, width) =>
    Array.from({ length: count }, (_, index) => {
      if (index === 0) return [INPUT];
      if (index < count - 1) return [Math.max(0, index - width)];
      return Array.from({ length: Math.min(width, count - 2) }, (_branch, back) => index - 1 - back);
    }),
  /** Blocks of `width` branches of one layer one after the other: a fork, its branches, a join that is the next fork. */
  seriesParallel: (count, width) =>
    Array.from({ length: count }, (_, index) => {
      const place = index % (width + 1);
      const fork = index - place;
      if (place > 0) return [fork];
      return fork === 0 ? [INPUT] : Array.from({ length: width }, (_branch, back) => index - 1 - back);
    }),
  /** A chain in which every `width`-th layer adds what was there `width` layers before. */
  residual: (count, width) =>
    Array.from({ length: count }, (_, index) =>
      index > 0 && index % width === 0 ? [index - 1, index - width] : [index - 1],
    ),
  /** Blocks in which each layer consumes from all before it, the graph's input or the last block's end included. */
  dense: (count, width) =>
    Array.from({ length: count }, (_, index) => {
      const before = (index % width) + 1;
      return Array.from({ length: before }, (_layer, back) => index - 1 - back);
    }),
  /** A chain all of whose layers need the first one's output as well. */
  shared: (count) => Array.from({ length: count }, (_, index) => (index < 2 ? [index - 1] : [index - 1, 0])),
};

/**
 * Model graphs of the shapes that real models have: chains, branches, blocks in a row, shortcuts, tensors that many
 * layers share. As in other random graphs, layers have several outputs, some of which nothing uses, and results stand in
 * the middle of the graph.
 *
 * @see spec/model-graph.md
 */
export function shapedGraph(bounds: { minLayers: number; maxLayers: number }): fc.Arbitrary<ModelGraph> {
  const layer: fc.Arbitrary<LayerOutputs> = fc.record({ produces, rank: fc.nat(1000) });
  return fc
    .record({
      input: tensorSketch,
      layers: fc.array(layer, { minLength: bounds.minLayers, maxLength: bounds.maxLayers, size: "max" }),
      shape: fc.constantFrom(...Object.values(SHAPES)),
      width: fc.integer({ min: 2, max: 12 }),
      style: graphStyle,
    })
    .map(({ input, layers, shape, width, style }) => {
      const wiring = shape(layers.length, width);
      return assembleGraph(style, [input], layers, (_layer, { layers: before, tensors }) =>
        (wiring[before.length] ?? []).map(
          (index) => (index === INPUT ? tensors[0]?.tensorId : before[index]?.outputs[0]) ?? "",
        ),
      );
    });
}
