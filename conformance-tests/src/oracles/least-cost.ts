import type { PartitionRequest } from "@dmpc/schemas";
import { augmentGraph } from "./augmented-graph.ts";
import { costModel } from "./cost-model.ts";
import type { Placement } from "./placement.ts";

/** Most layers that {@link leastCost} tries every placement of. */
export const MAX_BRUTE_FORCE_LAYERS = 16;

/** A cheapest placement and its cost. */
export interface LeastCost {
  /** Cost in integer nanoseconds. */
  readonly totalNs: number;
  /** A placement that has it. */
  readonly placement: Placement;
}

/** A tensor as bits: bit i of `consumers` is set if layer i consumes it. */
interface TensorBits {
  /** Bit of the layer that produces it; 0 if the source does. */
  readonly producer: number;
  readonly consumers: number;
  readonly toSink: boolean;
  readonly uplinkNs: number;
  readonly downlinkNs: number;
}

/**
 * The least cost of all placements, by trying every one. A placement is a bit mask: bit i is set if layer i is on the
 * edge device. O(2^layers * (layers + tensors)).
 *
 * @throws RangeError for more than {@link MAX_BRUTE_FORCE_LAYERS} layers.
 * @see spec/partition.md#plan (DMPC-PLAN-008)
 */
export function leastCost(request: PartitionRequest): LeastCost {
  const { layers } = request.modelGraph;
  if (layers.length > MAX_BRUTE_FORCE_LAYERS) {
    throw new RangeError(`${String(layers.length)} layers are too many to try every placement`);
  }
  const { compute, transfer } = costModel(request);
  const layerCosts = layers.map(({ layerId }) => ({
    end: compute(layerId, "end"),
    edge: compute(layerId, "edge"),
  }));
  const bit = new Map(layers.map(({ layerId }, index) => [layerId, 1 << index]));
  const bits = (layerId: string): number => bit.get(layerId) ?? 0;
  const tensors: TensorBits[] = augmentGraph(request.modelGraph).map((flow) => ({
    producer: flow.producer === undefined ? 0 : bits(flow.producer),
    consumers: flow.consumers.reduce((mask, layerId) => mask | bits(layerId), 0),
    toSink: flow.toSink,
    uplinkNs: transfer(flow.sizeBytes, "end"),
    downlinkNs: transfer(flow.sizeBytes, "edge"),
  }));

  const inputOnEdge = request.inputDevice === "edge";
  const outputOnEdge = request.outputDevice === "edge";
  let best = Infinity;
  let bestMask = 0;
  for (let onEdge = 0; onEdge < 1 << layers.length; onEdge += 1) {
    let total = 0;
    layerCosts.forEach(({ end, edge }, index) => {
      total += (onEdge >> index) & 1 ? edge : end;
    });
    for (const { producer, consumers, toSink, uplinkNs, downlinkNs } of tensors) {
      const producedOnEdge = producer === 0 ? inputOnEdge : (producer & onEdge) !== 0;
      if (producedOnEdge) {
        if ((consumers & ~onEdge) !== 0 || (toSink && !outputOnEdge)) total += downlinkNs;
      } else if ((consumers & onEdge) !== 0 || (toSink && outputOnEdge)) total += uplinkNs;
    }
    if (total < best) {
      best = total;
      bestMask = onEdge;
    }
  }
  const placement = new Map(
    layers.map(({ layerId }, index) => [layerId, (bestMask >> index) & 1 ? ("edge" as const) : ("end" as const)]),
  );
  return { totalNs: best, placement };
}
