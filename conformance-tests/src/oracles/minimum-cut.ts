import type { DeviceClass, PartitionRequest } from "@dmpc/schemas";
import { augmentGraph } from "./augmented-graph.ts";
import { FlowNetwork, TERMINAL } from "./flow-network.ts";
import type { LeastCost } from "./least-cost.ts";
import { priceModel } from "./price-model.ts";

/** More than any value that a plan may have, which is 10^15, and small enough to be added to it exactly. */
export const NEVER_CUT = 2 ** 52;

/**
 * The least value of all placements of a graph of any size that satisfy pins, protected tensors and `noReturn`, as a minimum cut: what is on the source's side of it is on the
 * end device.
 *
 * A layer is a node. It is cut from the sink at its cost on the end device, from the source at its cost on the edge
 * device. A tensor is two nodes. Its way **up** hangs below its producer by an arc of the uplink's time, and each consumer
 * hangs below it by an arc that is never cut: so the arc is cut, once, if the producer is on the end device and any consumer
 * is on the edge device. Its way **down** is the same with all arcs turned round. Source and sink of the augmented graph
 * are the terminal of their device. What a constraint forbids is an arc that is never cut, too.
 *
 * @param request - Valid, with profiles that belong to it, an objective that has prices, and prices that add up to at most
 * 10^15. Its allocations are the profiles' own; deadlines and memory are not looked at.
 * @returns In the integer unit of prices; at least {@link NEVER_CUT} where no placement satisfies the constraints.
 * @see spec/partition.md#cost-model (DMPC-PLAN-008, DMPC-PLAN-016)
 */
export function minimumCut(request: PartitionRequest): LeastCost {
  const price = priceModel(request);
  const { pins = [], protectedTensors = [], noReturn = false } = request.constraints ?? {};
  const isProtected = new Set(protectedTensors);
  const network = new FlowNetwork();
  const terminal = (device: DeviceClass): number => (device === "end" ? TERMINAL.source : TERMINAL.sink);
  const nodes = new Map(request.modelGraph.layers.map(({ layerId }) => [layerId, network.addNode()]));
  const nodeOf = (layerId: string): number => {
    const node = nodes.get(layerId);
    if (node === undefined) throw new RangeError(`the graph lacks the layer "${layerId}"`);
    return node;
  };

  for (const [layerId, node] of nodes) {
    network.addArc(node, TERMINAL.sink, price.layer(layerId, "end"));
    network.addArc(TERMINAL.source, node, price.layer(layerId, "edge"));
  }
  for (const { layerId, device } of pins) {
    if (device === "end") network.addArc(TERMINAL.source, nodeOf(layerId), NEVER_CUT);
    else network.addArc(nodeOf(layerId), TERMINAL.sink, NEVER_CUT);
  }
  for (const { tensorId, producer, consumers, toSink } of augmentGraph(request.modelGraph)) {
    const from = producer === undefined ? terminal(request.inputDevice) : nodeOf(producer);
    const to = consumers.map(nodeOf);
    for (const consumer of noReturn ? to : []) {
      if (request.inputDevice === "end") network.addArc(consumer, from, NEVER_CUT);
      else network.addArc(from, consumer, NEVER_CUT);
    }
    if (toSink) to.push(terminal(request.outputDevice));
    if (to.length === 0) continue;
    const up = network.addNode();
    const down = network.addNode();
    const kept = isProtected.has(tensorId);
    network.addArc(from, up, kept ? NEVER_CUT : price.tensor(tensorId, "end"));
    network.addArc(down, from, kept ? NEVER_CUT : price.tensor(tensorId, "edge"));
    for (const consumer of to) {
      network.addArc(up, consumer, NEVER_CUT);
      network.addArc(consumer, down, NEVER_CUT);
    }
  }

  const totalNs = network.maximiseFlow();
  const onEnd = network.sourceSide();
  const placement = new Map(
    [...nodes].map(([layerId, node]) => [layerId, onEnd[node] === true ? "end" : "edge"] as const),
  );
  return { totalNs, placement };
}
