import type { ProfiledRequest } from "@dmpc/schemas";
import fc from "fast-check";

/** Other names and another order. */
export interface Relabelling {
  /** What every name begins with. */
  readonly prefix: string;
  /** Where the items of an array go: they are put in the order of these numbers, the i-th item by the i-th number. */
  readonly ranks: readonly number[];
}

/** Long common beginnings, so that names differ in their last characters alone, and any order. */
export const relabelling: fc.Arbitrary<Relabelling> = fc.record({
  prefix: fc.constantFrom("model/stage/block/".repeat(13), "\u00e9".repeat(200), "_".repeat(240)),
  ranks: fc.array(fc.nat(1_000), { minLength: 16, maxLength: 16 }),
});

/** The same request under other names, its arrays in another order wherever their order means nothing. */
export function relabelled(request: ProfiledRequest, { prefix, ranks }: Relabelling): ProfiledRequest {
  const shuffle = <T>(items: readonly T[]): T[] => {
    const rank = (index: number): number => ranks[index % ranks.length] ?? 0;
    return items
      .map((item, index) => ({ item, rank: rank(index) }))
      .sort((a, b) => a.rank - b.rank)
      .map(({ item }) => item);
  };
  const naming = (ids: readonly string[]): ((id: string) => string) => {
    const names = new Map(shuffle(ids).map((id, index) => [id, prefix + index.toString(36)]));
    return (id) => names.get(id) ?? id;
  };
  const { modelGraph, end, edge } = request;
  const layerName = naming(modelGraph.layers.map(({ layerId }) => layerId));
  const tensorName = naming(modelGraph.tensors.map(({ tensorId }) => tensorId));
  const tensorNames = (ids: readonly string[]): string[] => shuffle(ids).map(tensorName);
  const renamed = structuredClone({ ...request, modelGraph, end, edge });
  renamed.modelGraph.inputs = tensorNames(modelGraph.inputs);
  renamed.modelGraph.outputs = tensorNames(modelGraph.outputs);
  renamed.modelGraph.tensors = shuffle(renamed.modelGraph.tensors);
  for (const tensor of renamed.modelGraph.tensors) tensor.tensorId = tensorName(tensor.tensorId);
  renamed.modelGraph.layers = shuffle(renamed.modelGraph.layers);
  for (const layer of renamed.modelGraph.layers) {
    layer.layerId = layerName(layer.layerId);
    layer.inputs = tensorNames(layer.inputs);
    layer.outputs = tensorNames(layer.outputs);
  }
  const { topology } = renamed.modelGraph;
  if (topology !== undefined) topology.separators = topology.separators.map(layerName);
  for (const { profile } of [renamed.end, renamed.edge]) {
    profile.layers = shuffle(profile.layers).map((layer) => ({ ...layer, layerId: layerName(layer.layerId) }));
  }
  return renamed;
}
