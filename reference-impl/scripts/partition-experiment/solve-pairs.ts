import { augmentGraph, NETWORK_PRESETS, type Partitioner } from "@dmpc/reference-impl";
import type { ModelGraph } from "@dmpc/schemas";
import { type Coverage, coverGraph } from "./covered-graph.ts";
import type { CostsOf, LayerCosts } from "./layer-costs.ts";
import { type Placed, placeLayers, priceLayers } from "./place-layers.ts";

/** A model with its graph. */
export interface GraphedSubject {
  readonly name: string;
  readonly isOfZoo: boolean;
  readonly graph: ModelGraph;
}

/** A device of the experiment. */
export interface ExperimentDevice {
  /** What it is called on the page. */
  readonly label: string;
  readonly costsOf: CostsOf;
}

/** An end device and an edge device. */
export interface Pair {
  readonly end: ExperimentDevice;
  readonly edge: ExperimentDevice;
}

/** A model on a network, as every algorithm would place it; ours is the first. */
export interface Instance {
  readonly model: string;
  readonly network: string;
  readonly layers: number;
  readonly plans: readonly Placed[];
}

/** How far an edge device's costs cover a model. */
export interface CoveredModel extends Coverage {
  readonly name: string;
}

/** How far a device's costs cover each model. */
export function coverAll(subjects: readonly GraphedSubject[], { costsOf }: ExperimentDevice): CoveredModel[] {
  return subjects.map(({ name, graph }) => ({ name, ...coverGraph(graph, costsOf(name, graph)) }));
}

/**
 * Places each model that the edge's costs cover, for each network.
 *
 * @param slower - How many times as long the end device takes as it was measured to.
 */
export function solvePair(
  subjects: readonly GraphedSubject[],
  { end, edge }: Pair,
  partitioners: readonly Partitioner[],
  slower = 1,
): Instance[] {
  return subjects.flatMap(({ name, graph: whole }) => {
    const edgeCosts = edge.costsOf(name, whole);
    const { graph } = coverGraph(whole, edgeCosts);
    if (graph === undefined) return [];
    const costs = { end: scale(end.costsOf(name, whole), slower), edge: edgeCosts };
    const augmented = augmentGraph(graph);
    return NETWORK_PRESETS.map((network): Instance => {
      const problem = priceLayers(augmented, costs, network);
      const plans = partitioners.map((partitioner) => placeLayers(problem, partitioner));
      return { model: name, network: network.name, layers: graph.layers.length, plans };
    });
  });
}

function scale(costs: LayerCosts, factor: number): LayerCosts {
  return new Map([...costs].map(([layerId, us]) => [layerId, us * factor]));
}

/** The plan of an algorithm. */
export function planOf({ plans }: Instance, algorithm: string): Placed {
  const plan = plans.find((one) => one.algorithm === algorithm);
  if (plan === undefined) throw new Error(`nothing was placed by ${algorithm}`);
  return plan;
}

/** Ours: the exact partitioner's. */
export function ours({ plans: [first] }: Instance): Placed {
  if (first === undefined) throw new Error("nothing was placed");
  return first;
}

/** Whether a plan uses one device or both. */
export function kindOf({ endLayers, edgeLayers }: Placed): "end" | "edge" | "split" {
  if (edgeLayers === 0) return "end";
  return endLayers === 0 ? "edge" : "split";
}

/** Plans that cost less than ours, which there must not be. */
export function findCheaper(instances: readonly Instance[]): string[] {
  return instances.flatMap((instance) =>
    instance.plans
      .filter(({ costNs }) => costNs < ours(instance).costNs)
      .map(({ algorithm }) => `${algorithm} on ${instance.model}, ${instance.network}`),
  );
}
