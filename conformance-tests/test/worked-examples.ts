import type { DeviceClass, Layer, ProfiledRequest, RequestDevice } from "@dmpc/schemas";

type LayerRow = readonly [layerId: string, inputs: string[], output: string, endMs: number, edgeMs: number];

/** `x -> a -> b -> c`; small enough for a pencil. */
export function chain(): ProfiledRequest {
  return request([
    ["a", ["x"], "ta", 10, 1],
    ["b", ["ta"], "tb", 10, 2],
    ["c", ["tb"], "tc", 1, 1],
  ]);
}

/** `x -> s`, whose tensor `t` goes to `p` and `q`, which `j` joins. */
export function diamond(): ProfiledRequest {
  return request([
    ["s", ["x"], "t", 1, 1],
    ["p", ["t"], "tp", 9, 4],
    ["q", ["t"], "tq", 10, 9],
    ["j", ["tp", "tq"], "tj", 1, 1],
  ]);
}

/** Tensors of 1000 bytes; 1 Mbit/s up without latency, 2 Mbit/s down with 1 ms. */
function request(rows: readonly LayerRow[]): ProfiledRequest {
  const modelDigest = `sha256:${"0".repeat(64)}`;
  const layers = rows.map(([layerId, inputs, output]): Layer => ({
    layerId,
    operator: "Any",
    inputs,
    outputs: [output],
  }));
  const tensors = ["x", ...rows.map(([, , output]) => output)].map((tensorId) => ({
    tensorId,
    dtype: "uint8" as const,
    shape: [1_000],
    sizeBytes: 1_000,
  }));
  const device = (deviceClass: DeviceClass): RequestDevice => ({
    profile: {
      schemaVersion: "1.0",
      device: {
        deviceId: deviceClass,
        deviceClass,
        runtime: { name: "pencil", version: "1" },
        threads: 1,
        cpuCores: 1,
        memoryBytes: 0,
      },
      modelDigest,
      granularity: "node",
      optimizationLevel: "all",
      allocation: { threads: 1, cpuShare: 1 },
      measurement: { method: "given", warmupRuns: 0, runs: 0, wholeModelMs: 0 },
      layers: rows.map(([layerId, , , endMs, edgeMs]) => ({
        layerId,
        latencyMs: deviceClass === "end" ? endMs : edgeMs,
      })),
    },
    state: {
      schemaVersion: "1.0",
      deviceId: deviceClass,
      ageMs: 0,
      validForMs: 1,
      cpuUserShare: 0,
      cpuSystemShare: 0,
      cpuIdleShare: 1,
      freeMemoryBytes: 0,
      totalMemoryBytes: 0,
    },
  });
  return {
    schemaVersion: "1.0",
    objective: "latency",
    modelGraph: {
      schemaVersion: "1.0",
      modelDigest,
      granularity: "node",
      inputs: ["x"],
      outputs: tensors.slice(-1).map(({ tensorId }) => tensorId),
      layers,
      tensors,
    },
    end: device("end"),
    edge: device("edge"),
    networkProfile: {
      schemaVersion: "1.0",
      name: "pencil",
      uplink: { bandwidthMbps: 1, latencyMs: 0 },
      downlink: { bandwidthMbps: 2, latencyMs: 1 },
    },
    inputDevice: "end",
    outputDevice: "end",
  };
}
