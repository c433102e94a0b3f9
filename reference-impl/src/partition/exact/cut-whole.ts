import type { PartitionProblem } from "../../cost/partition-problem.ts";
import { CanonicalNetwork } from "./canonical-network.ts";
import type { ExactSolution } from "./exact-solution.ts";

/**
 * The placement of least cost as one minimum cut of the whole graph. Exact up to the largest costs that a request may have;
 * slower than what goes by structure.
 *
 * @param problem - Some placement satisfies its constraints.
 */
export function cutWhole(problem: PartitionProblem): ExactSolution {
  const network = new CanonicalNetwork(problem);
  const costNs = network.run();
  return { placement: network.placement(), costNs };
}
