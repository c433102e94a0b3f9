import { CompiledPartition, resultReturns } from "./exact/compiled-partition.ts";
import type { Partitioner } from "./partitioner.ts";

/**
 * Exact dynamic programming on any graph. O(nodes + tensor uses) on chains and series-parallel graphs; what is left of
 * others is a minimum cut.
 *
 * @see spec/partition.md#cost-model (DMPC-PLAN-008)
 */
export const dynamicProgramming: Partitioner = {
  name: "dynamic-programming",
  place: (problem) => new CompiledPartition(problem.graph, resultReturns(problem)).solve(problem).placement,
};
