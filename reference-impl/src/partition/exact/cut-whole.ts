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
  const between = [...from.keys()].filter((arc) => from[arc] !== source && to[arc] !== target);
  const ends = (nodesOfArcs: readonly number[]): number[] => between.map((arc) => nodesOfArcs[arc] ?? 0);
  const network = new MaxFlow(nodes, ends(from), ends(to));
  between.forEach((arc, index) => {
    network.setCapacity(index, capacity[arc] ?? 0);
  });
  capacity.forEach((most, arc) => {
    const [tail = source, head = target] = [from[arc], to[arc]];
    if (tail === source) network.terminal[head] = (network.terminal[head] ?? 0) + most;
    else if (head === target) network.terminal[tail] = (network.terminal[tail] ?? 0) - most;
  });
  network.run();
  const placement = Array.from({ length: graph.sink + 1 }, (_, node) => (network.reaches(node) ? "edge" : "end"));
  return { placement, costNs: costOfPlacement(problem, placement).totalNs };
}
