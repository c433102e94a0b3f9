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

/** A tensor under the placement that is looked at: how many of its users, the source and the sink included, are where. */
interface TensorUse {
  readonly uplinkNs: number;
  readonly downlinkNs: number;
  producedOnEdge: boolean;
  consumersOnEnd: number;
  consumersOnEdge: number;
}

/**
 * The least cost of all placements, by trying every one. They are tried in the order of a Gray code, in which each differs
 * from the one before in one layer, so that only what that layer takes, consumes and produces is counted anew. A placement
 * is a bit mask: bit i is set if layer i is on the edge device. O(2^layers * tensors of a layer).
 *
 * @throws RangeError for more than {@link MAX_BRUTE_FORCE_LAYERS} layers.
 * @see spec/partition.md#plan (DMPC-PLAN-008)
 */
export function leastCost(request: PartitionRequest): LeastCost {
  const { layers } = request.modelGraph;
  if (layers.length > MAX_BRUTE_FORCE_LAYERS) {
    throw new RangeError(`${String(layers.length)} layers are too many to try every placement`);
  }
  const { compute } = costModel(request);
  const { uses, produced, consumed } = allOnEnd(request);
  const transfers = new Set(uses.values());
  let total = layers.reduce((sum, { layerId }) => sum + compute(layerId, "end"), 0);
  for (const use of transfers) total += transferNs(use);

  let best = total;
  let bestMask = 0;
  let mask = 0;
  for (let step = 1; step < 1 << layers.length; step += 1) {
    // The lowest set bit of the step is the layer that moves.
    const index = 31 - Math.clz32(step & -step);
    mask ^= 1 << index;
    const toEdge = (mask >> index) & 1;
    const { layerId } = layers[index] ?? { layerId: "" };
    const [layerProduces, layerConsumes] = [produced.get(layerId) ?? [], consumed.get(layerId) ?? []];
    const touched = new Set([...layerProduces, ...layerConsumes]);
    for (const use of touched) total -= transferNs(use);
    for (const use of layerProduces) use.producedOnEdge = toEdge === 1;
    for (const use of layerConsumes) {
      use.consumersOnEdge += toEdge === 1 ? 1 : -1;
      use.consumersOnEnd -= toEdge === 1 ? 1 : -1;
    }
    for (const use of touched) total += transferNs(use);
    const difference = compute(layerId, "edge") - compute(layerId, "end");
    total += toEdge === 1 ? difference : -difference;
    if (total < best) {
      best = total;
      bestMask = mask;
    }
  }
  const placement = new Map(
    layers.map(({ layerId }, index) => [layerId, (bestMask >> index) & 1 ? ("edge" as const) : ("end" as const)]),
  );
  return { totalNs: best, placement };
}

/** The tensors with every layer on the end device, and which of them each layer produces and consumes. */
function allOnEnd(request: PartitionRequest): {
  readonly uses: ReadonlyMap<string, TensorUse>;
  readonly produced: ReadonlyMap<string, TensorUse[]>;
  readonly consumed: ReadonlyMap<string, TensorUse[]>;
} {
  const { carry } = costModel(request);
  const uses = new Map<string, TensorUse>();
  for (const { tensorId, producer, consumers, toSink } of augmentGraph(request.modelGraph)) {
    const sinkOnEdge = toSink && request.outputDevice === "edge";
    uses.set(tensorId, {
      uplinkNs: carry(tensorId, "end"),
      downlinkNs: carry(tensorId, "edge"),
      producedOnEdge: producer === undefined && request.inputDevice === "edge",
      consumersOnEnd: consumers.length + (toSink && !sinkOnEdge ? 1 : 0),
      consumersOnEdge: sinkOnEdge ? 1 : 0,
    });
  }
  const pick = (ids: readonly string[]): TensorUse[] =>
    [...new Set(ids)].flatMap((tensorId) => uses.get(tensorId) ?? []);
  const { layers } = request.modelGraph;
  return {
    uses,
    produced: new Map(layers.map(({ layerId, outputs }) => [layerId, pick(outputs)])),
    consumed: new Map(layers.map(({ layerId, inputs }) => [layerId, pick(inputs)])),
  };
}

/** What the tensor's way takes, in integer nanoseconds; 0 if it does not cross. */
function transferNs({ uplinkNs, downlinkNs, producedOnEdge, consumersOnEnd, consumersOnEdge }: TensorUse): number {
  if (producedOnEdge) return consumersOnEnd > 0 ? downlinkNs : 0;
  return consumersOnEdge > 0 ? uplinkNs : 0;
}
