import type { PartitionProblem } from "../../cost/partition-problem.ts";
import { costOfPlacement } from "../../cost/placement-cost.ts";
import type { ExactSolution } from "./exact-solution.ts";
import { MaxFlow } from "./max-flow.ts";
import { toWholeNetwork } from "./whole-network.ts";

/**
 * The placement of least cost as one minimum cut of the whole graph. Exact up to the largest costs that a request may have;
 * slower than what goes by structure.
 */
export function cutWhole(problem: PartitionProblem): ExactSolution {
  const { graph } = problem;
  const { nodes, source, target, from, to, capacity } = toWholeNetwork(problem);
  const network = new MaxFlow(nodes, from, to);
  capacity.forEach((most, arc) => {
    network.residual[2 * arc] = most;
  });
  network.run(source, target);
  const reaches = network.reaching(target);
  const placement = Array.from({ length: graph.sink + 1 }, (_, node) => (reaches[node] === 1 ? "edge" : "end"));
  return { placement, costNs: costOfPlacement(problem, placement).totalNs };
}
