import type { DeviceClass, ModelGraph, OptimizationLevel, ProfiledRequest } from "@dmpc/schemas";
import fc from "fast-check";
import { modelGraph, type ModelGraphBounds } from "./model-graph.ts";
import { networkProfile } from "./network-profile.ts";
import { requestDevice } from "./request-device.ts";
import { shapedGraph } from "./shaped-graph.ts";

/** Bounds of a random partition request. */
export interface PartitionRequestBounds extends ModelGraphBounds {
  /** Shortest compute time of a layer in nanoseconds. */
  readonly minLayerNs: number;
}

/** Small graphs with everything that is awkward, layers of no compute time included. */
export const SMALL: PartitionRequestBounds = { minLayers: 1, maxLayers: 10, reach: 1_000, minLayerNs: 0 };

/** Graphs of dozens of layers, too large to try every placement of. */
export const LARGE: PartitionRequestBounds = { minLayers: 40, maxLayers: 100, reach: 6, minLayerNs: 0 };

/** Graphs of up to 300 layers: more than every placement can be tried of. */
export const HUGE: Omit<PartitionRequestBounds, "reach"> = { minLayers: 15, maxLayers: 300, minLayerNs: 0 };

/** Longest compute time of a layer, in nanoseconds: near what the tensors' transfers take, so that cutting is worth while. */
const MAX_LAYER_NS = { end: 20_000_000, edge: 4_000_000 };

const deviceClass = fc.constantFrom<DeviceClass>("end", "edge");

/** Mostly the end device, which has the inputs and wants the result in most requests. */
const place = fc.oneof(
  { weight: 2, arbitrary: fc.constant<DeviceClass>("end") },
  { weight: 1, arbitrary: deviceClass },
);

/**
 * Partition requests that a planner shall answer with a plan.
 *
 * @see spec/partition.md#request
 */
export function partitionRequest(bounds: PartitionRequestBounds): fc.Arbitrary<ProfiledRequest> {
  return requestOn(modelGraph(bounds), bounds.minLayerNs);
}

/**
 * The same on graphs of up to 300 layers: of the shapes of real models, and without any shape, narrow and wide.
 *
 * @see spec/partition.md#request
 */
export function hugeRequest(bounds = HUGE): fc.Arbitrary<ProfiledRequest> {
  const graphs = fc.oneof(
    { weight: 3, arbitrary: shapedGraph(bounds) },
    ...[2, 6, 1_000].map((reach) => ({ weight: 1, arbitrary: modelGraph({ ...bounds, reach }) })),
  );
  return requestOn(graphs, bounds.minLayerNs);
}

/** The same on given graphs. */
export function requestOn(graphs: fc.Arbitrary<ModelGraph>, minLayerNs: number): fc.Arbitrary<ProfiledRequest> {
  const optimizationLevel = fc.constantFrom<OptimizationLevel>("disabled", "basic", "extended", "all");
  return fc.tuple(graphs, optimizationLevel).chain(([graph, level]) => {
    const device = (which: DeviceClass): ReturnType<typeof requestDevice> =>
      requestDevice(graph, {
        deviceClass: which,
        optimizationLevel: level,
        minLayerNs,
        maxLayerNs: MAX_LAYER_NS[which],
      });
    return fc.record({
      schemaVersion: fc.constant("1.0"),
      objective: fc.constant("latency" as const),
      modelGraph: fc.constant(graph),
      end: device("end"),
      edge: device("edge"),
      networkProfile,
      inputDevice: place,
      outputDevice: place,
    });
  });
}
