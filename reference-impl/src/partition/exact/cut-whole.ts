import type { PartitionProblem } from "../../cost/partition-problem.ts";
import { costOfPlacement } from "../../cost/placement-cost.ts";
import type { ExactSolution } from "./exact-solution.ts";
import { MaxFlow, UNCUTTABLE } from "./max-flow.ts";

/**
 * The placement of least cost as one minimum cut of the whole graph: the end device is the source's side, the edge device
 * the target's. A tensor has one extra node a direction, so that it is charged once however many of its consumers lie on
 * the other device. Exact up to the largest costs that a request may have; slower than what goes by structure.
 *
 * @see C. Hu et al., Dynamic Adaptive DNN Surgery for Inference Acceleration on the Edge, INFOCOM 2019
 */
export function cutWhole(problem: PartitionProblem): ExactSolution {
  const { graph, computeNs, transfers, inputDevice, outputDevice } = problem;
  const [source, target] = [graph.sink + 1, graph.sink + 2];
  const from: number[] = [];
  const to: number[] = [];
  const capacity: number[] = [];
  const add = (tail: number, head: number, most: number): void => {
    if (most === 0) return;
    from.push(tail);
    to.push(head);
    capacity.push(most);
  };
  const pin = (node: number, device: string): void => {
    if (device === "end") add(source, node, UNCUTTABLE);
    else add(node, target, UNCUTTABLE);
  };
  pin(0, inputDevice);
  pin(graph.sink, outputDevice);
  for (let node = 1; node < graph.sink; node += 1) {
    add(source, node, computeNs.edge[node] ?? 0);
    add(node, target, computeNs.end[node] ?? 0);
  }
  let nodes = graph.sink + 3;
  graph.tensors.forEach(({ producer, consumers }, tensor) => {
    if (consumers.length === 0) return;
    const [up, down] = [nodes, nodes + 1];
    nodes += 2;
    add(producer, up, transfers.end.transferNs[tensor] ?? 0);
    add(down, producer, transfers.edge.transferNs[tensor] ?? 0);
    for (const consumer of consumers) {
      add(up, consumer, UNCUTTABLE);
      add(consumer, down, UNCUTTABLE);
    }
  });
  const network = new MaxFlow(nodes, from, to);
  capacity.forEach((most, arc) => {
    network.residual[2 * arc] = most;
  });
  network.run(source, target);
  const reaches = network.reaching(target);
  const placement = Array.from({ length: graph.sink + 1 }, (_, node) => (reaches[node] === 1 ? "edge" : "end"));
  return { placement, costNs: costOfPlacement(problem, placement).totalNs };
}
