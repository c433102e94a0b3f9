import type { ProfiledRequest } from "@dmpc/schemas";
import { toNs } from "../../src/cost/nanoseconds.ts";

/** Least cost over all placements, straight from the cost model's definition. For graphs of a few layers. */
export function bruteForceCostNs(request: ProfiledRequest): number {
  const { modelGraph: graph, networkProfile: network } = request;
  const latency = (device: "end" | "edge", layerId: string): number =>
    toNs(request[device].profile.layers.find((layer) => layer.layerId === layerId)?.latencyMs ?? NaN);
  let least = Infinity;
  for (let bits = 0; bits < 2 ** graph.layers.length; bits += 1) {
    const deviceOf = (layer: number): "end" | "edge" => ((bits >> layer) & 1 ? "edge" : "end");
    let cost = graph.layers.reduce((sum, { layerId }, layer) => sum + latency(deviceOf(layer), layerId), 0);
    for (const { tensorId, sizeBytes } of graph.tensors) {
      const producer = graph.layers.findIndex(({ outputs }) => outputs.includes(tensorId));
      const from = producer === -1 ? request.inputDevice : deviceOf(producer);
      const consumers = graph.layers.flatMap(({ inputs }, layer) =>
        inputs.includes(tensorId) ? [deviceOf(layer)] : [],
      );
      if (graph.outputs.includes(tensorId)) consumers.push(request.outputDevice);
      if (consumers.every((device) => device === from)) continue;
      const link = from === "end" ? network.uplink : network.downlink;
      cost += toNs(link.latencyMs + (sizeBytes * 8) / (link.bandwidthMbps * 1000));
    }
    least = Math.min(least, cost);
  }
  return least;
}
