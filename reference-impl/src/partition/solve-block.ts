import type { DeviceClass } from "@dmpc/schemas";
import type { PartitionProblem } from "../cost/partition-problem.ts";
import { FlowNetwork, UNCUTTABLE } from "./minimum-cut.ts";

/** What lies between two neighbouring separators, both included. */
export interface Block {
  /** The separator that the block begins with. */
  readonly entry: number;
  /** The separator that the block ends with. */
  readonly exit: number;
  /** Indices of the tensors that are produced at or after the entry and before the exit. */
  readonly tensors: readonly number[];
}

/** Cheapest way through a block for one situation of its two separators. */
export interface BlockSolution {
  /** Compute of the inner layers and all transfers, in nanoseconds; the separators' own compute is not in it. */
  readonly costNs: number;
  /** Devices of the nodes between entry and exit, in their order. */
  readonly inner: readonly DeviceClass[];
}

/**
 * Cheapest placement of a block's inner layers for given devices of its entry and exit. Exact on any block.
 *
 * A block without inner layers is one step of the chain recurrence. Any other is a minimum cut: the end device is the
 * source's side, the edge device the target's. A tensor has one extra node a direction, so that it is charged once
 * however many of its consumers lie on the other device.
 *
 * @see spec/partition.md#cost-model
 */
export function solveBlock(
  problem: PartitionProblem,
  block: Block,
  entryDevice: DeviceClass,
  exitDevice: DeviceClass,
): BlockSolution {
  const innerCount = block.exit - block.entry - 1;
  const inner = innerCount === 0 ? [] : cutBlock(problem, block, entryDevice, exitDevice);
  const deviceOf = (node: number): DeviceClass => {
    if (node === block.entry) return entryDevice;
    return node === block.exit ? exitDevice : (inner[node - block.entry - 1] ?? "end");
  };
  let costNs = 0;
  inner.forEach((device, index) => {
    costNs += problem.computeNs[device][block.entry + 1 + index] ?? 0;
  });
  for (const index of block.tensors) {
    const tensor = problem.graph.tensors[index];
    if (tensor === undefined) continue;
    const from = deviceOf(tensor.producer);
    if (tensor.consumers.some((consumer) => deviceOf(consumer) !== from)) {
      costNs += problem.transfers[from].transferNs[index] ?? 0;
    }
  }
  return { costNs, inner };
}

function cutBlock(
  problem: PartitionProblem,
  { entry, exit, tensors }: Block,
  entryDevice: DeviceClass,
  exitDevice: DeviceClass,
): DeviceClass[] {
  const nodeCount = exit - entry + 1;
  const endSide = nodeCount;
  const edgeSide = nodeCount + 1;
  const network = new FlowNetwork(nodeCount + 2 + 2 * tensors.length);
  const pin = (node: number, device: DeviceClass): void => {
    if (device === "end") network.addArc(endSide, node, UNCUTTABLE);
    else network.addArc(node, edgeSide, UNCUTTABLE);
  };
  pin(0, entryDevice);
  pin(nodeCount - 1, exitDevice);
  for (let node = 1; node < nodeCount - 1; node += 1) {
    network.addArc(endSide, node, problem.computeNs.edge[entry + node] ?? 0);
    network.addArc(node, edgeSide, problem.computeNs.end[entry + node] ?? 0);
  }
  tensors.forEach((index, position) => {
    const tensor = problem.graph.tensors[index];
    if (tensor === undefined || tensor.consumers.length === 0) return;
    const producer = tensor.producer - entry;
    const up = nodeCount + 2 + 2 * position;
    const down = up + 1;
    network.addArc(producer, up, problem.transfers.end.transferNs[index] ?? 0);
    network.addArc(down, producer, problem.transfers.edge.transferNs[index] ?? 0);
    for (const consumer of tensor.consumers) {
      network.addArc(up, consumer - entry, UNCUTTABLE);
      network.addArc(consumer - entry, down, UNCUTTABLE);
    }
  });
  const onEnd = network.sourceSideOfMinimumCut(endSide, edgeSide);
  return onEnd.slice(1, nodeCount - 1).map((end) => (end ? "end" : "edge"));
}
