import type { Partitioner } from "../partitioner.ts";
import { cheapestChainCut } from "./cheapest-chain-cut.ts";

/**
 * Edgent's partition point, by its linear search, for a model of given size: its other half, which chooses among exits of
 * the model (right-sizing), is left out. In Edgent the edge server runs the layers before the point, and the mobile device
 * the rest: `ES_1 + ... + ES_(p-1) + ED_p + ... + ED_N + Input / B + D_(p-1) / B`. So the direction is the opposite of
 * Neurosurgeon's. Both ends count as points; up- and downlink have bandwidths of their own; an input costs nothing where
 * no layer is on the edge, or where the edge device has it; graphs that branch are cut in topological order.
 * O(layers + tensor uses).
 *
 * @see Li, Zhou, Chen, "Edge Intelligence: On-Demand Deep Learning Model Co-Inference with Device-Edge Synergy", MECOMM
 * 2018, algorithm 1; Li et al., "Edge AI: On-Demand Accelerating Deep Neural Network Inference via Edge Computing", IEEE
 * Trans. Wireless Commun. 19 (2020)
 */
export const edgent: Partitioner = {
  name: "edgent",
  place: (problem) => cheapestChainCut(problem, "edge"),
};
