import type {
  DeviceClass,
  DeviceDescription,
  LayerLatency,
  ModelGraph,
  OptimizationLevel,
  RequestDevice,
  SystemState,
} from "@dmpc/schemas";
import fc from "fast-check";

/** What the profiles of a request have in common, and how fast a device is. */
export interface RequestDeviceBounds {
  /** The class of the device. */
  readonly deviceClass: DeviceClass;
  /** The optimization level of the profile. */
  readonly optimizationLevel: OptimizationLevel;
  /** Shortest compute time of a layer in nanoseconds. */
  readonly minLayerNs: number;
  /** Longest compute time of a layer in nanoseconds. */
  readonly maxLayerNs: number;
}

/** A device and its present state, fitted to a model graph. */
export function requestDevice(graph: ModelGraph, bounds: RequestDeviceBounds): fc.Arbitrary<RequestDevice> {
  const { deviceClass, optimizationLevel, minLayerNs, maxLayerNs } = bounds;
  const deviceId = `the ${deviceClass} device`;
  const device: DeviceDescription = {
    deviceId,
    deviceClass,
    runtime: { name: "given", version: "1" },
    threads: 1,
    cpuCores: 4,
    memoryBytes: 2 ** 32,
  };
  const latencyNs = fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: minLayerNs, max: maxLayerNs }) },
    { weight: 1, arbitrary: fc.constant(minLayerNs) },
  );
  const { length } = graph.layers;
  return fc
    .record({
      latenciesNs: fc.array(latencyNs, { minLength: length, maxLength: length, size: "max" }),
      reversed: fc.boolean(),
      threads: fc.integer({ min: 1, max: 4 }),
      cpuPercent: fc.integer({ min: 1, max: 100 }),
      state: systemState(deviceId),
    })
    .map(({ latenciesNs, reversed, threads, cpuPercent, state }) => {
      const layers: LayerLatency[] = graph.layers.map(({ layerId }, index) => ({
        layerId,
        latencyMs: (latenciesNs[index] ?? minLayerNs) / 1_000_000,
      }));
      if (reversed) layers.reverse();
      const profile = {
        schemaVersion: "1.0",
        device,
        modelDigest: graph.modelDigest,
        granularity: graph.granularity,
        optimizationLevel,
        allocation: { threads, cpuShare: cpuPercent / 100 },
        measurement: { method: "given" as const, warmupRuns: 0, runs: 0, wholeModelMs: 0 },
        layers,
      };
      return { profile, state };
    });
}

/** States of a device that are still valid, some of them only just. */
export function systemState(deviceId: string): fc.Arbitrary<SystemState> {
  return fc
    .record({
      validForMs: fc.integer({ min: 0, max: 10_000 }),
      agePercent: fc.constantFrom(0, 50, 100),
      busyPercent: fc.integer({ min: 0, max: 100 }),
      // A monitor tells all or none of what a state need not have.
      waitPercent: fc.option(fc.integer({ min: 0, max: 100 }), { nil: undefined }),
    })
    .map(({ validForMs, agePercent, busyPercent, waitPercent }) => ({
      schemaVersion: "1.0",
      deviceId,
      ageMs: (validForMs * agePercent) / 100,
      validForMs,
      cpuUserShare: busyPercent / 100,
      cpuSystemShare: 0,
      cpuIdleShare: (100 - busyPercent) / 100,
      freeMemoryBytes: 2 ** 31,
      totalMemoryBytes: 2 ** 32,
      ...(waitPercent === undefined ? {} : waiting(busyPercent, waitPercent)),
    }));
}

function waiting(busyPercent: number, waitPercent: number): Partial<SystemState> {
  return {
    cpuUtilisationShare: busyPercent / 100,
    memoryUsageShare: 0.5,
    runQueueLength: waitPercent,
    runQueueWaitShare: waitPercent / 100,
    cpuPressureShare: waitPercent / 100,
  };
}
