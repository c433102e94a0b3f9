import {
  type AugmentedGraph,
  costOfPlacement,
  type DirectionCosts,
  findCrossings,
  type Partitioner,
  type PartitionProblem,
  SOURCE,
  toMs,
  toNs,
} from "@dmpc/reference-impl";
import type { Link, NetworkProfile } from "@dmpc/schemas";
import type { LayerCosts } from "./layer-costs.ts";

/** A tensor that crosses in a plan. */
export interface Cut {
  /** The layer that makes it, and its number in topological order; 0 for an input of the model. */
  readonly layerId: string;
  readonly number: number;
  /** Whether it goes from the end to the edge. */
  readonly isUplink: boolean;
  readonly sizeBytes: number;
}

/** What an algorithm makes of a model. */
export interface Placed {
  readonly algorithm: string;
  /** The additive cost, in nanoseconds and in milliseconds. */
  readonly costNs: number;
  readonly costMs: number;
  readonly endLayers: number;
  readonly edgeLayers: number;
  /** The tensors that cross, by producer. */
  readonly cuts: readonly Cut[];
}

/** The cost model's problem: inputs and result are on the end device. */
export function priceLayers(
  graph: AugmentedGraph,
  costs: { readonly end: LayerCosts; readonly edge: LayerCosts },
  { uplink, downlink }: NetworkProfile,
): PartitionProblem {
  const compute = (of: LayerCosts): Float64Array =>
    Float64Array.from({ length: graph.sink + 1 }, (_, node) => {
      const us = of.get(graph.layerIds[node - 1] ?? "") ?? NaN;
      return node === SOURCE || node === graph.sink ? 0 : toNs(us / 1000);
    });
  const direction = ({ latencyMs, bandwidthMbps }: Link): DirectionCosts => ({
    latencyNs: toNs(latencyMs),
    transferNs: Float64Array.from(graph.tensors, ({ sizeBytes }) =>
      toNs(latencyMs + (sizeBytes * 8) / (bandwidthMbps * 1000)),
    ),
  });
  return {
    graph,
    computeNs: { end: compute(costs.end), edge: compute(costs.edge) },
    transfers: { end: direction(uplink), edge: direction(downlink) },
    inputDevice: "end",
    outputDevice: "end",
  };
}

/** Has an algorithm place the layers. */
export function placeLayers(problem: PartitionProblem, partitioner: Partitioner): Placed {
  const { graph } = problem;
  const placement = partitioner.place(problem);
  const { totalNs } = costOfPlacement(problem, placement);
  const endLayers = placement.slice(1, -1).filter((device) => device === "end").length;
  const cuts = findCrossings(problem, placement).map(({ tensor, from }): Cut => {
    const { producer = SOURCE, sizeBytes = 0, tensorId = "" } = graph.tensors[tensor] ?? {};
    const layerId = producer === SOURCE ? tensorId : (graph.layerIds[producer - 1] ?? "");
    return { layerId, number: producer, isUplink: from === "end", sizeBytes };
  });
  return {
    algorithm: partitioner.name,
    costNs: totalNs,
    costMs: toMs(totalNs),
    endLayers,
    edgeLayers: graph.layerIds.length - endLayers,
    cuts,
  };
}
