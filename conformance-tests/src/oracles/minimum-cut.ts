import type { DeviceClass, PartitionRequest } from "@dmpc/schemas";
import { augmentGraph } from "./augmented-graph.ts";
import { costModel } from "./cost-model.ts";
import { FlowNetwork, TERMINAL } from "./flow-network.ts";
import type { LeastCost } from "./least-cost.ts";

/** More than any cost that a request may have, which is 10^15 ns, and small enough to be added to it exactly. */
const NEVER_CUT = 2 ** 52;

/**
 * The least cost of all placements of a graph of any size, as a minimum cut: what is on the source's side of it is on the
 * end device.
 *
 * A layer is a node. It is cut from the sink at its cost on the end device, from the source at its cost on the edge
 * device. A tensor is two nodes. Its way **up** hangs below its producer by an arc of the uplink's time, and each consumer
 * hangs below it by an arc that is never cut: so the arc is cut, once, if the producer is on the end device and any consumer
 * is on the edge device. Its way **down** is the same with all arcs turned round. Source and sink of the augmented graph
 * are the terminal of their device.
 *
 * @param request - Valid, with profiles that belong to it and costs that add up to at most 10^15 ns.
 * @see spec/partition.md#cost-model (DMPC-PLAN-008)
 */
export function minimumCut(request: PartitionRequest): LeastCost {
  const { compute, transfer } = costModel(request);
  const network = new FlowNetwork();
  const terminal = (device: DeviceClass): number => (device === "end" ? TERMINAL.source : TERMINAL.sink);
  const nodes = new Map(request.modelGraph.layers.map(({ layerId }) => [layerId, network.addNode()]));
  const nodeOf = (layerId: string): number => {
    const node = nodes.get(layerId);
    if (node === undefined) throw new RangeError(`the graph lacks the layer "${layerId}"`);
    return node;
  };

  for (const [layerId, node] of nodes) {
    network.addArc(node, TERMINAL.sink, compute(layerId, "end"));
    network.addArc(TERMINAL.source, node, compute(layerId, "edge"));
  }
  for (const { sizeBytes, producer, consumers, toSink } of augmentGraph(request.modelGraph)) {
    const from = producer === undefined ? terminal(request.inputDevice) : nodeOf(producer);
    const to = consumers.map(nodeOf);
    if (toSink) to.push(terminal(request.outputDevice));
    if (to.length === 0) continue;
    const up = network.addNode();
    const down = network.addNode();
    network.addArc(from, up, transfer(sizeBytes, "end"));
    network.addArc(down, from, transfer(sizeBytes, "edge"));
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
