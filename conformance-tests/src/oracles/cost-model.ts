import type { DeviceClass, Link, PartitionRequest } from "@dmpc/schemas";
import { toNs } from "./duration.ts";
import { travels } from "./travel.ts";

/** The addends of a plan's cost, in integer nanoseconds. */
export interface CostModel {
  /** What a layer takes on a device. */
  readonly compute: (layerId: string, device: DeviceClass) => number;
  /** What so many bytes take from a device to the other one. */
  readonly transfer: (sizeBytes: number, from: DeviceClass) => number;
  /** What a tensor takes from a device to the other one, in the encoding in which it travels. */
  readonly carry: (tensorId: string, from: DeviceClass) => number;
  /** The latency of the link that leads away from a device. */
  readonly linkLatency: (from: DeviceClass) => number;
}

/**
 * The cost model of a request, under the profiles' own allocations.
 *
 * @param request - Valid under its schema, with profiles that belong to it.
 * @see spec/partition.md#cost-model
 */
export function costModel(request: PartitionRequest): CostModel {
  const latencies = { end: layerLatencies(request, "end"), edge: layerLatencies(request, "edge") };
  const link = (from: DeviceClass): Link =>
    from === "end" ? request.networkProfile.uplink : request.networkProfile.downlink;
  const transfer = (sizeBytes: number, from: DeviceClass): number => {
    const { latencyMs, bandwidthMbps } = link(from);
    return toNs(latencyMs + (sizeBytes * 8) / (bandwidthMbps * 1_000));
  };
  const travelling = travels(request);
  return {
    compute: (layerId, device) => {
      const ns = latencies[device].get(layerId);
      if (ns === undefined) throw new RangeError(`the ${device} profile lacks the layer "${layerId}"`);
      return ns;
    },
    transfer,
    carry: (tensorId, from) => {
      const travel = travelling.get(tensorId);
      if (travel === undefined) throw new RangeError(`the graph lacks the tensor "${tensorId}"`);
      return transfer(travel.bytes, from);
    },
    linkLatency: (from) => toNs(link(from).latencyMs),
  };
}

function layerLatencies(request: PartitionRequest, device: DeviceClass): ReadonlyMap<string, number> {
  const { costTable } = request;
  if (costTable !== undefined) {
    const ms = device === "end" ? "endMs" : "edgeMs";
    return new Map(costTable.layers.map((layer) => [layer.layerId, toNs(layer[ms])]));
  }
  return new Map(request[device]?.profile.layers.map(({ layerId, latencyMs }) => [layerId, toNs(latencyMs)]));
}
