import type { DeviceClass } from "@dmpc/schemas";
import type { PartitionProblem } from "../../src/cost/partition-problem.ts";
import { SOURCE } from "../../src/graph/augmented-graph.ts";
import { UNCUTTABLE } from "../../src/partition/exact/max-flow.ts";

/** A network whose minimum cuts are the placements of least cost, and whose minimum is that cost. */
export interface WholeNetwork {
  /** Nodes are 0 to `nodes - 1`; the first are those of the augmented graph. */
  readonly nodes: number;
  /** Stands for the end device: what is on its side of a cut is there. */
  readonly source: number;
  /** Stands for the edge device. */
  readonly target: number;
  /** Where each arc begins. */
  readonly from: readonly number[];
  /** Where it ends. */
  readonly to: readonly number[];
  /** What cutting it costs, in nanoseconds; never 0, and {@link UNCUTTABLE} where no cut may. */
  readonly capacity: readonly number[];
}

/**
 * The whole cost model as one network. A tensor has one extra node a direction, so that it is charged once however many of
 * its consumers lie on the other device. O(nodes + tensor uses).
 *
 * @see C. Hu et al., Dynamic Adaptive DNN Surgery for Inference Acceleration on the Edge, INFOCOM 2019
 */
export function toWholeNetwork(problem: PartitionProblem): WholeNetwork {
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
  const pin = (node: number, device: DeviceClass): void => {
    if (device === "end") add(source, node, UNCUTTABLE);
    else add(node, target, UNCUTTABLE);
  };
  pin(SOURCE, inputDevice);
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
  return { nodes, source, target, from, to, capacity };
}
