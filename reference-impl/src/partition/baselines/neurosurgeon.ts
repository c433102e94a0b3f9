import type { Partitioner } from "../partitioner.ts";
import { cheapestChainCut } from "./cheapest-chain-cut.ts";

/**
 * Neurosurgeon's single cut: the layers before it run on the end device, those behind it on the edge device; every
 * position is tried, both ends included. The paper cuts chains, and has the result stay where it is computed; here a graph
 * that branches is cut in topological order, and the result's way back counts. O(layers + tensor uses).
 *
 * @see Kang et al., "Neurosurgeon: Collaborative Intelligence Between the Cloud and Mobile Edge", ASPLOS 2017, section 5.2
 */
export const neurosurgeon: Partitioner = {
  name: "neurosurgeon",
  place: (problem) => cheapestChainCut(problem, "end"),
};
