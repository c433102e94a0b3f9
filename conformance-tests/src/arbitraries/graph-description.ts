import type { Layer, LayerFeatures, LayerType, ModelGraph, Tensor } from "@dmpc/schemas";
import fc from "fast-check";

/** What a random graph says of itself beyond what a planner needs: nothing, or the informative members of its layers. */
export interface GraphDescription {
  /** Members of the n-th layer; those of a graph with more layers begin again. */
  readonly layers: readonly LayerDescription[];
  /** Whether the graph says how its layers hang together. */
  readonly hasTopology: boolean;
  /** Whether its tensors say whether they are dynamic. */
  readonly marksDynamic: boolean;
}

/** Informative members of a layer that do not depend on its tensors. */
type LayerDescription = Pick<Layer, "type" | "features" | "flops" | "parameterCount" | "parameterBytes">;

const LAYER_TYPES: readonly LayerType[] = ["conv", "pooling", "fc", "activation", "lstm", "concat", "other"];

const extents = fc.array(fc.integer({ min: 1, max: 2 ** 31 - 1 }), { minLength: 1, maxLength: 3 });

const features: fc.Arbitrary<LayerFeatures> = fc.record(
  {
    inputFeatures: fc.integer({ min: 1, max: 4096 }),
    neurons: fc.integer({ min: 1, max: 4096 }),
    kernelCount: fc.integer({ min: 1, max: 2048 }),
    kernelShape: extents,
    strides: extents,
    pads: fc.array(fc.nat(3), { minLength: 2, maxLength: 6 }),
    dilations: extents,
    groups: fc.integer({ min: 1, max: 2048 }),
    poolingKind: fc.constantFrom("max" as const, "average" as const, "lp" as const),
    activation: fc.constantFrom("Relu", "com.example.Swish"),
    bias: fc.boolean(),
    directions: fc.integer({ min: 1, max: 2 }),
    steps: fc.nat(512),
    heads: fc.integer({ min: 1, max: 64 }),
    axis: fc.nat(15),
  },
  { requiredKeys: [] },
);

const layer: fc.Arbitrary<LayerDescription> = fc.record(
  {
    type: fc.constantFrom(...LAYER_TYPES),
    features,
    flops: fc.maxSafeNat(),
    parameterCount: fc.maxSafeNat(),
    parameterBytes: fc.maxSafeNat(),
  },
  { requiredKeys: [] },
);

/** One graph in four describes itself. */
export const graphDescription: fc.Arbitrary<GraphDescription | undefined> = fc.oneof(
  { weight: 3, arbitrary: fc.constant(undefined) },
  {
    weight: 1,
    arbitrary: fc.record({
      layers: fc.array(layer, { minLength: 1, maxLength: 4 }),
      hasTopology: fc.boolean(),
      marksDynamic: fc.boolean(),
    }),
  },
);

/**
 * The same graph with informative members. What they say of layers is random; what they say of tensors and of how the
 * layers hang together is true. A dynamic tensor never crosses, so only tensors that nothing consumes are: whoever heeds
 * the mark and whoever ignores it have the same plans to choose from.
 *
 * @param graph - Its layers in topological order.
 * @see spec/model-graph.md#layer-members
 */
export function described(graph: ModelGraph, { layers, hasTopology, marksDynamic }: GraphDescription): ModelGraph {
  const sizes = new Map(graph.tensors.map(({ tensorId, sizeBytes }) => [tensorId, sizeBytes]));
  const used = new Set([...graph.outputs, ...graph.layers.flatMap(({ inputs }) => inputs)]);
  const produced = new Set(graph.layers.flatMap(({ outputs }) => outputs));
  const mark = (tensor: Tensor): Tensor => ({
    ...tensor,
    dynamic: produced.has(tensor.tensorId) && !used.has(tensor.tensorId),
  });
  return {
    ...graph,
    layers: graph.layers.map((one, index) => ({
      ...one,
      ...layers[index % layers.length],
      nodes: [one.layerId],
      activationBytes: [...one.inputs, ...one.outputs].reduce((sum, id) => sum + (sizes.get(id) ?? 0), 0),
    })),
    tensors: marksDynamic ? graph.tensors.map(mark) : graph.tensors,
    ...(hasTopology ? { topology: topologyOf(graph) } : {}),
  };
}

/** All separators; the class is the wide one where the graph is no chain. */
function topologyOf({ layers, outputs }: ModelGraph): NonNullable<ModelGraph["topology"]> {
  const sink = layers.length;
  const lastUse = new Map(outputs.map((tensorId) => [tensorId, sink]));
  layers.toReversed().forEach(({ inputs }, back) => {
    for (const tensorId of inputs) if (!lastUse.has(tensorId)) lastUse.set(tensorId, sink - 1 - back);
  });
  const made = new Set(layers.flatMap((one) => one.outputs));
  // How far edges reach that begin before a layer; the source's own reach every layer that no other one feeds.
  let reach = layers.findLastIndex(({ inputs }) => inputs.length === 0 || inputs.some((id) => !made.has(id)));
  const separators = layers.flatMap(({ layerId, outputs: own }, index) => {
    const passed = reach > index;
    const uses = own.flatMap((tensorId) => lastUse.get(tensorId) ?? []);
    reach = Math.max(reach, ...(uses.length === 0 ? [sink] : uses));
    return passed ? [] : [layerId];
  });
  return { class: separators.length === layers.length ? "chain" : "general", separators };
}
