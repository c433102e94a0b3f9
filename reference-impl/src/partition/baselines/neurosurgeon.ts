import type { PartitionProblem } from "../../cost/partition-problem.ts";
import { costOfPlacement, type Placement } from "../../cost/placement-cost.ts";
import type { Partitioner } from "../partitioner.ts";

/**
 * Neurosurgeon's single cut: the layers before it run on the end device, those behind it on the edge device; every
 * position is tried, both ends included. The paper cuts chains; here a cut is taken in topological order, and all tensors
 * that it severs are transferred, so that it is also defined, and at its best, on graphs that branch.
 * O(layers * tensor uses).
 *
 * @see Kang et al., "Neurosurgeon: Collaborative Intelligence Between the Cloud and Mobile Edge", ASPLOS 2017, section 5.2
 */
export const neurosurgeon: Partitioner = {
  name: "neurosurgeon",
  place: cheapestCut,
};

function cheapestCut(problem: PartitionProblem): Placement {
  const last = problem.graph.layerIds.length;
  let best = placeCut(problem, last);
  let leastNs = costOfPlacement(problem, best).totalNs;
  for (let cut = last - 1; cut >= 0; cut -= 1) {
    const placement = placeCut(problem, cut);
    const { totalNs } = costOfPlacement(problem, placement);
    if (totalNs < leastNs) [best, leastNs] = [placement, totalNs];
  }
  return best;
}

function placeCut({ graph, inputDevice, outputDevice }: PartitionProblem, endLayers: number): Placement {
  return [inputDevice, ...graph.layerIds.map((_, index) => (index < endLayers ? "end" : "edge")), outputDevice];
}
