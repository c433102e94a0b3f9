import type { DeviceClass, DeviceProfile, ModelGraph, ProfiledRequest, RequestDevice } from "@dmpc/schemas";
import fc from "fast-check";

const DIGEST = `sha256:${"0".repeat(64)}`;

/** A drawn layer: what it consumes by index into the tensors before it, its outputs' sizes, its costs. */
interface DrawnLayer {
  readonly picks: readonly number[];
  readonly outputSizes: readonly number[];
  readonly endMs: number;
  readonly edgeMs: number;
}

const latencyMs = fc.oneof(fc.constant(0), fc.double({ min: 0, max: 50, noNaN: true }));
const outputSizes = fc.array(fc.integer({ min: 0, max: 40_000 }), { minLength: 1, maxLength: 2 });
const device: fc.Arbitrary<DeviceClass> = fc.constantFrom("end", "edge");

function layers(maxLayers: number): fc.Arbitrary<DrawnLayer[]> {
  return fc.array(
    fc.record({
      picks: fc.array(fc.nat({ max: 1000 }), { minLength: 0, maxLength: 3 }),
      outputSizes,
      endMs: latencyMs,
      edgeMs: latencyMs,
    }),
    // Without a size, no array would have more than a dozen items.
    { minLength: 1, maxLength: maxLayers, size: "max" },
  );
}

/** Requests on random DAGs: branches, several inputs and outputs, outputs mid-graph, unused tensors, free layers. */
export function partitionRequests(maxLayers: number): fc.Arbitrary<ProfiledRequest> {
  return fc
    .record({
      inputSizes: fc.array(fc.integer({ min: 0, max: 40_000 }), { minLength: 1, maxLength: 2 }),
      layers: layers(maxLayers),
      outputPicks: fc.array(fc.nat({ max: 1000 }), { minLength: 1, maxLength: 3 }),
      nearby: fc.boolean(),
      uplinkMbps: fc.double({ min: 0.5, max: 100, noNaN: true }),
      downlinkMbps: fc.double({ min: 0.5, max: 100, noNaN: true }),
      linkLatencyMs: fc.constantFrom(0, 0, 1.5),
      inputDevice: device,
      outputDevice: device,
    })
    .map((drawn) => {
      const tensors: ModelGraph["tensors"] = [];
      const addTensor = (sizeBytes: number): string => {
        const tensorId = `t${String(tensors.length)}`;
        tensors.push({ tensorId, dtype: "uint8", shape: [sizeBytes], sizeBytes });
        return tensorId;
      };
      const inputs = drawn.inputSizes.map(addTensor);
      const made: string[] = [];
      const graphLayers = drawn.layers.map(({ picks, outputSizes: sizes }, index) => {
        // Near picks make long chains with short branches; far picks make wide graphs.
        const window = drawn.nearby ? tensors.slice(-3) : tensors;
        const consumed = [...new Set(picks.map((pick) => window[pick % window.length]?.tensorId ?? ""))];
        const outputs = sizes.map(addTensor);
        made.push(...outputs);
        return { layerId: `l${String(index)}`, operator: "Op", inputs: consumed, outputs };
      });
      const outputs = [...new Set(drawn.outputPicks.map((pick) => made[made.length - 1 - (pick % made.length)] ?? ""))];
      const request = requestFor(
        {
          schemaVersion: "1.0",
          modelDigest: DIGEST,
          granularity: "node",
          inputs,
          outputs,
          layers: graphLayers,
          tensors,
        },
        (one, index) => (one === "end" ? drawn.layers[index]?.endMs : drawn.layers[index]?.edgeMs) ?? 0,
      );
      return {
        ...request,
        inputDevice: drawn.inputDevice,
        outputDevice: drawn.outputDevice,
        networkProfile: {
          schemaVersion: "1.0",
          name: "drawn",
          uplink: { bandwidthMbps: drawn.uplinkMbps, latencyMs: drawn.linkLatencyMs },
          downlink: { bandwidthMbps: drawn.downlinkMbps, latencyMs: drawn.linkLatencyMs },
        },
      };
    });
}

/** A request on a given graph with latencies of one's choice; wifi, from end to end. */
export function requestFor(
  modelGraph: ModelGraph,
  latency: (device: DeviceClass, layer: number) => number,
): ProfiledRequest {
  const requestDevice = (deviceClass: DeviceClass): RequestDevice => ({
    profile: profileFor(modelGraph, deviceClass, (layer) => latency(deviceClass, layer)),
    state: {
      schemaVersion: "1.0",
      deviceId: deviceClass,
      ageMs: 0,
      validForMs: 1000,
      cpuUserShare: 0.1,
      cpuSystemShare: 0.1,
      cpuIdleShare: 0.8,
      freeMemoryBytes: 1,
      totalMemoryBytes: 2,
    },
  });
  return {
    schemaVersion: "1.0",
    objective: "latency",
    modelGraph,
    end: requestDevice("end"),
    edge: requestDevice("edge"),
    networkProfile: {
      schemaVersion: "1.0",
      name: "wifi",
      uplink: { bandwidthMbps: 18.88, latencyMs: 0 },
      downlink: { bandwidthMbps: 54.97, latencyMs: 0 },
    },
    inputDevice: "end",
    outputDevice: "end",
  };
}

function profileFor(graph: ModelGraph, deviceClass: DeviceClass, latency: (layer: number) => number): DeviceProfile {
  return {
    schemaVersion: "1.0",
    device: {
      deviceId: deviceClass,
      deviceClass,
      runtime: { name: "test", version: "0" },
      threads: 1,
      cpuCores: 1,
      memoryBytes: 1,
    },
    modelDigest: graph.modelDigest,
    granularity: graph.granularity,
    optimizationLevel: "disabled",
    allocation: { threads: 1, cpuShare: 1 },
    measurement: { method: "given", warmupRuns: 0, runs: 0, wholeModelMs: 0 },
    layers: graph.layers.map(({ layerId }, index) => ({ layerId, latencyMs: latency(index) })),
  };
}
