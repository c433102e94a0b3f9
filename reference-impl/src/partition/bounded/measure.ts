import type { DeviceClass } from "@dmpc/schemas";
import type { PartitionProblem } from "../../cost/partition-problem.ts";
import type { Placement } from "../../cost/placement-cost.ts";
import type { AugmentedGraph } from "../../graph/augmented-graph.ts";

/** What a placement comes to in one respect: a sum over its layers and crossings, none of them negative. */
export interface Measure {
  /** What each node counts on each device. */
  readonly nodes: Readonly<Record<DeviceClass, Float64Array>>;
  /** What each tensor counts that crosses, by the device that sends. */
  readonly tensors: Readonly<Record<DeviceClass, Float64Array>>;
}

/** Which of its four parts a measure of time has. */
export type Stage = "endCompute" | "edgeCompute" | "uplink" | "downlink";

/** The four stages, in the order of a plan's breakdown. */
export const STAGES: readonly Stage[] = ["endCompute", "edgeCompute", "uplink", "downlink"];

/** The prices of a problem as a measure. */
export function measureOf({ computeNs, transfers }: PartitionProblem): Measure {
  return { nodes: computeNs, tensors: { end: transfers.end.transferNs, edge: transfers.edge.transferNs } };
}

/** One stage of a pipeline: what one device computes, or one direction carries, in nanoseconds. */
export function stageOf(problem: PartitionProblem, stage: Stage): Measure {
  const { nodes, tensors } = measureOf(problem);
  const only = (all: Measure["nodes"], device: DeviceClass | undefined): Measure["nodes"] => ({
    end: device === "end" ? all.end : new Float64Array(all.end.length),
    edge: device === "edge" ? all.edge : new Float64Array(all.edge.length),
  });
  const computing = { endCompute: "end", edgeCompute: "edge", uplink: undefined, downlink: undefined } as const;
  const sending = { endCompute: undefined, edgeCompute: undefined, uplink: "end", downlink: "edge" } as const;
  return { nodes: only(nodes, computing[stage]), tensors: only(tensors, sending[stage]) };
}

/** What the layers of one device weigh; crossings weigh nothing. */
export function weightOn(device: DeviceClass, graph: AugmentedGraph, weight: Float64Array): Measure {
  const none = new Float64Array(weight.length);
  const silent = new Float64Array(graph.tensors.length);
  return {
    nodes: { end: device === "end" ? weight : none, edge: device === "edge" ? weight : none },
    tensors: { end: silent, edge: silent },
  };
}

/** The sums of several measures for a placement. O(measures * (nodes + tensor uses)). */
export function measurePlacement(graph: AugmentedGraph, measures: readonly Measure[], placement: Placement): number[] {
  const sums = measures.map(() => 0);
  const count = (part: "nodes" | "tensors", device: DeviceClass, index: number): void => {
    measures.forEach((measure, which) => {
      sums[which] = (sums[which] ?? 0) + (measure[part][device][index] ?? 0);
    });
  };
  placement.forEach((device, node) => {
    count("nodes", device, node);
  });
  graph.tensors.forEach(({ producer, consumers }, tensor) => {
    const from = placement[producer] ?? "end";
    if (consumers.some((consumer) => placement[consumer] !== from)) count("tensors", from, tensor);
  });
  return sums;
}

/** All that a measure could come to: every node on both devices, every tensor in both directions. */
export function totalOf({ nodes, tensors }: Measure): number {
  let total = 0;
  for (const part of [nodes.end, nodes.edge, tensors.end, tensors.edge]) for (const one of part) total += one;
  return total;
}
