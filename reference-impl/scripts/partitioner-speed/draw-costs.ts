import type { AugmentedGraph, DirectionCosts, PartitionProblem } from "@dmpc/reference-impl";
import type { DeviceClass, Layer, ModelGraph, NetworkProfile } from "@dmpc/schemas";
import type { Xoshiro128 } from "../../src/random/xoshiro128.ts";

/** What a device does in a nanosecond. */
const SPEEDS: Readonly<Record<DeviceClass, { readonly flops: number; readonly bytes: number }>> = {
  end: { flops: 8, bytes: 4 },
  edge: { flops: 150, bytes: 30 },
};

/** What a layer takes however little it does, in nanoseconds. */
const LEAST_NS = 2000;

/** Costs are between a third and three times what they are without any load. */
const MOST_LOAD = 3;

/**
 * Costs of a model as a slow end device and a fast edge device might have them: each layer's from its operations and its
 * traffic, each times a load that is drawn for that layer and device; bandwidths are a preset's times a load of their own.
 * Whole nanoseconds.
 */
export function drawCosts(
  model: ModelGraph,
  graph: AugmentedGraph,
  { uplink, downlink }: NetworkProfile,
  random: Xoshiro128,
): PartitionProblem {
  const layers = new Map(model.layers.map((layer) => [layer.layerId, layer]));
  const load = (): number => MOST_LOAD ** (2 * random.next() - 1);
  const compute = (device: DeviceClass): Float64Array => {
    const costs = new Float64Array(graph.sink + 1);
    graph.layerIds.forEach((layerId, index) => {
      costs[index + 1] = Math.round(load() * (LEAST_NS + nominalNs(layers.get(layerId), device)));
    });
    return costs;
  };
  const direction = (bandwidthMbps: number): DirectionCosts => {
    const nsPerByte = (8000 / bandwidthMbps) * load();
    return {
      latencyNs: 0,
      transferNs: Float64Array.from(graph.tensors, ({ sizeBytes }) => Math.round(sizeBytes * nsPerByte)),
    };
  };
  return {
    graph,
    computeNs: { end: compute("end"), edge: compute("edge") },
    transfers: { end: direction(uplink.bandwidthMbps), edge: direction(downlink.bandwidthMbps) },
    inputDevice: "end",
    outputDevice: "end",
  };
}

function nominalNs(layer: Layer | undefined, device: DeviceClass): number {
  const { flops, bytes } = SPEEDS[device];
  const traffic = (layer?.activationBytes ?? 0) + (layer?.parameterBytes ?? 0);
  return Math.max((layer?.flops ?? 0) / flops, traffic / bytes);
}

/** Costs of a graph that stands for no model, all equally likely up to a millisecond. */
export function drawAnyCosts(graph: AugmentedGraph, random: Xoshiro128): PartitionProblem {
  const draw = (count: number): Float64Array => Float64Array.from({ length: count }, () => random.below(1_000_000));
  return {
    graph,
    computeNs: { end: draw(graph.sink + 1), edge: draw(graph.sink + 1) },
    transfers: {
      end: { latencyNs: 0, transferNs: draw(graph.tensors.length) },
      edge: { latencyNs: 0, transferNs: draw(graph.tensors.length) },
    },
    inputDevice: "end",
    outputDevice: "end",
  };
}
