import type { DeviceClass, PartitionRequest } from "@dmpc/schemas";
import { bytesOf } from "./check-constraints.ts";
import { forcedNodes } from "./exclusion.ts";
import type { Implications } from "./implications.ts";
import { toNs } from "./numbers.ts";
import { choicesOf, type Costs, costsUnder } from "./request-costs.ts";
import type { RequestGraph } from "./request-graph.ts";

/** Whether every placement exceeds a limit. */
export type Exceeded = "yes" | "no" | "unknown";

/**
 * Whether a named deadline or limit of memory cannot be kept, given what the other named constraints force. O(choices *
 * (layers + tensor uses)).
 *
 * Memory: what is forced onto a device has to fit, and all layers together have to fit where both devices have a limit. For one
 * limit alone that is all there is to it, because every layer that is not forced can be on the other device. Deadline: no
 * placement costs less than what is forced, and the cheaper device of each other layer.
 *
 * @param implications - Of the other named constraints, which can be satisfied.
 * @param names - All named constraints, as JSON Pointers into the request.
 */
export function exceededLimits(
  request: PartitionRequest,
  graph: RequestGraph,
  implications: Implications,
  names: ReadonlySet<string>,
): Exceeded {
  const { memory = {}, deadlineMs = 0 } = request.constraints ?? {};
  const { layers } = request.modelGraph;
  const forced = { end: forcedNodes(implications, "end"), edge: forcedNodes(implications, "edge") };
  const limits: bigint[] = [];
  for (const [device, limit = 0] of [["end", memory.endBytes] as const, ["edge", memory.edgeBytes] as const]) {
    if (!names.has(`/constraints/memory/${device}Bytes`)) continue;
    limits.push(BigInt(limit));
    if (bytesOf(layers, (id) => forced[device].has(graph.nodeOf.get(id) ?? -1)) > BigInt(limit)) return "yes";
  }
  const [one = 0n, other] = limits;
  if (other !== undefined && bytesOf(layers, () => true) > one + other) return "yes";
  if (!names.has("/constraints/deadlineMs")) return other === undefined ? "no" : "unknown";
  const leastNs = Math.min(
    ...choicesOf(request).map((choice) => leastCostNs(graph, costsUnder(request, graph, choice), forced)),
  );
  return leastNs > toNs(deadlineMs) ? "yes" : "unknown";
}

function leastCostNs(graph: RequestGraph, costs: Costs, forced: Readonly<Record<DeviceClass, Set<number>>>): number {
  const deviceOf = (node: number): DeviceClass | undefined =>
    forced.end.has(node) ? "end" : forced.edge.has(node) ? "edge" : undefined;
  let leastNs = 0;
  for (let node = 1; node < graph.sink; node += 1) {
    const [onEnd = 0, onEdge = 0] = [costs.compute.end[node], costs.compute.edge[node]];
    const device = deviceOf(node);
    leastNs += device === undefined ? Math.min(onEnd, onEdge) : device === "end" ? onEnd : onEdge;
  }
  graph.tensors.forEach(({ producer, consumers }, tensor) => {
    const from = deviceOf(producer);
    if (from === undefined) return;
    const away = from === "end" ? forced.edge : forced.end;
    if (consumers.some((consumer) => away.has(consumer))) leastNs += costs.transfer[from][tensor] ?? 0;
  });
  return leastNs;
}
