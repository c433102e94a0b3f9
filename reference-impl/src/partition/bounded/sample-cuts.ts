import { otherDevice, type Placement } from "../../cost/placement-cost.ts";
import type { PartitionProblem } from "../../cost/partition-problem.ts";

/** Nodes times cuts that may be tried. */
const EFFORT = 1e6;
const MOST_CUTS = 400;

/**
 * Placements that cut the layers once, in topological order, with the beginning on either device: as many, evenly spaced,
 * as little effort allows. They share the layers out in every proportion, which relaxations seldom do.
 */
export function sampleCuts({ graph, inputDevice, outputDevice }: PartitionProblem): Placement[] {
  const layers = graph.layerIds.length;
  const cuts = Math.min(layers, MOST_CUTS, Math.max(2, Math.floor(EFFORT / (2 * layers))));
  return [inputDevice, otherDevice(inputDevice)].flatMap((head) =>
    Array.from({ length: cuts + 1 }, (_, index): Placement => {
      const cut = Math.round((index * layers) / cuts);
      const tail = otherDevice(head);
      return [inputDevice, ...graph.layerIds.map((__, layer) => (layer < cut ? head : tail)), outputDevice];
    }),
  );
}
