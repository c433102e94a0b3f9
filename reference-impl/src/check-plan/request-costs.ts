import type { DeviceClass, Link, PartitionRequest, RequestDevice } from "@dmpc/schemas";
import { roundHalfEven, toNs } from "./numbers.ts";
import type { RequestGraph } from "./request-graph.ts";
import { travels } from "./tensor-travel.ts";

/** Which of a profile's allocations holds on each device: 0 its own, else one more than the index of the alternative. */
export type Choice = Readonly<Record<DeviceClass, number>>;

/** What layers and transfers cost, in nanoseconds or in the prices of an objective; all are integers. */
export interface Costs {
  /** Of each node on each device; 0 for source and sink. */
  readonly compute: Readonly<Record<DeviceClass, Float64Array>>;
  /** Of each tensor, by the device that sends it. */
  readonly transfer: Readonly<Record<DeviceClass, Float64Array>>;
}

/** All choices of allocations that a request leaves. */
export function choicesOf({ end, edge }: PartitionRequest): Choice[] {
  const count = (device: RequestDevice | undefined): number => 1 + (device?.profile.alternatives?.length ?? 0);
  const choices: Choice[] = [];
  for (let onEnd = 0; onEnd < count(end); onEnd += 1) {
    for (let onEdge = 0; onEdge < count(edge); onEdge += 1) choices.push({ end: onEnd, edge: onEdge });
  }
  return choices;
}

/**
 * What the request's layers and transfers take under a choice, in nanoseconds. O(layers + tensors).
 *
 * @see spec/partition.md#cost-model
 */
export function costsUnder(request: PartitionRequest, graph: RequestGraph, choice: Choice): Costs {
  const { uplink, downlink } = request.networkProfile;
  const travelOf = travels(request);
  const transfer = ({ latencyMs, bandwidthMbps }: Link): Float64Array =>
    Float64Array.from(graph.tensors, ({ tensor }) => {
      const bytes = travelOf.get(tensor.tensorId)?.bytes ?? tensor.sizeBytes;
      return toNs(latencyMs + (bytes * 8) / (bandwidthMbps * 1000));
    });
  return {
    compute: { end: computeOn("end", request, graph, choice), edge: computeOn("edge", request, graph, choice) },
    transfer: { end: transfer(uplink), edge: transfer(downlink) },
  };
}

function computeOn(device: DeviceClass, request: PartitionRequest, graph: RequestGraph, choice: Choice): Float64Array {
  const compute = new Float64Array(graph.sink + 1);
  const set = (layerId: string, ms: number): void => {
    compute[graph.nodeOf.get(layerId) ?? 0] = toNs(ms);
  };
  if (request.costTable !== undefined) {
    for (const { layerId, endMs, edgeMs } of request.costTable.layers) set(layerId, device === "end" ? endMs : edgeMs);
    return compute;
  }
  const profile = request[device]?.profile;
  const under = choice[device] === 0 ? profile : profile?.alternatives?.[choice[device] - 1];
  for (const { layerId, latencyMs } of under?.layers ?? []) set(layerId, latencyMs);
  return compute;
}

/**
 * The prices of the request's objective for costs in nanoseconds; all 0 for `throughput`, which has none.
 *
 * @see spec/planning.md#objectives
 */
export function pricesOf({ objective, endPower, weights }: PartitionRequest, costs: Costs): Costs {
  if (objective === "latency") return costs;
  const price = (ns: number, powerW: number): number => {
    if (objective === "throughput") return 0;
    const energy = roundHalfEven(powerW * ns);
    if (objective === "energy") return energy;
    return roundHalfEven((weights?.latency ?? 0) * ns + (weights?.energy ?? 0) * energy);
  };
  const { computeW = 0, idleW = 0, transmitW = 0, receiveW = 0 } = endPower ?? {};
  const priced = (list: Float64Array, powerW: number): Float64Array => list.map((ns) => price(ns, powerW));
  return {
    compute: { end: priced(costs.compute.end, computeW), edge: priced(costs.compute.edge, idleW) },
    transfer: { end: priced(costs.transfer.end, transmitW), edge: priced(costs.transfer.edge, receiveW) },
  };
}
