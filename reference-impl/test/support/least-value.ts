import type { DeviceClass, PartitionRequest } from "@dmpc/schemas";
import { toNs } from "../../src/cost/nanoseconds.ts";

/** Bytes that each encoding makes of n elements, its error, and what it takes. */
const ENCODINGS = [
  { error: 2 ** -11, of: ["float32", "float64"], bytes: (elements: number) => 2 * elements },
  { error: 1 / 255, of: ["float16", "float32", "float64"], bytes: (elements: number) => elements + 8 },
];

/**
 * Least value of all placements and allocations that satisfy a request, in millionths of the objective's unit; infinite if
 * none does. Straight from the text, placement by placement. For graphs of a few layers.
 *
 * @see spec/planning.md
 */
export function leastValue(request: PartitionRequest): number {
  const { layers } = request.modelGraph;
  let least = Infinity;
  for (const latencies of latencyChoices(request)) {
    for (let bits = 0; bits < 2 ** layers.length; bits += 1) {
      const deviceOf = (layer: number): DeviceClass => (((bits >> layer) & 1) === 1 ? "edge" : "end");
      const value = valueOf(request, latencies, deviceOf);
      if (value !== undefined && value < least) least = value;
    }
  }
  return least;
}

/** Nanoseconds of each layer on each device. */
type Latencies = readonly Readonly<Record<DeviceClass, number>>[];

function latencyChoices({ modelGraph, end, edge, costTable }: PartitionRequest): Latencies[] {
  const find = (rows: readonly { layerId: string; latencyMs: number }[], layerId: string): number =>
    toNs(rows.find((row) => row.layerId === layerId)?.latencyMs ?? NaN);
  if (costTable !== undefined) {
    const row = (layerId: string): Latencies[number] => {
      const { endMs = NaN, edgeMs = NaN } = costTable.layers.find((one) => one.layerId === layerId) ?? {};
      return { end: toNs(endMs), edge: toNs(edgeMs) };
    };
    return [modelGraph.layers.map(({ layerId }) => row(layerId))];
  }
  const lists = [end, edge].map((device) =>
    device === undefined ? [] : [device.profile, ...(device.profile.alternatives ?? [])].map(({ layers }) => layers),
  );
  return (lists[0] ?? []).flatMap((onEnd) =>
    (lists[1] ?? []).map((onEdge) =>
      modelGraph.layers.map(({ layerId }) => ({ end: find(onEnd, layerId), edge: find(onEdge, layerId) })),
    ),
  );
}

function valueOf(
  request: PartitionRequest,
  latencies: Latencies,
  deviceOf: (layer: number) => DeviceClass,
): number | undefined {
  const { modelGraph, networkProfile, constraints = {}, objective, endPower, weights } = request;
  const stages = { endCompute: 0, edgeCompute: 0, uplink: 0, downlink: 0 };
  const memory = { end: 0, edge: 0 };
  let [cost, price] = [0, 0];
  const add = (stage: keyof typeof stages, ns: number, powerW = 0): void => {
    stages[stage] += ns;
    cost += ns;
    const energy = halfEven(powerW * ns);
    if (objective === "energy") price += energy;
    else if (weights === undefined) price += ns;
    else price += halfEven(weights.latency * ns + weights.energy * energy);
  };
  modelGraph.layers.forEach(({ parameterBytes = 0 }, layer) => {
    const device = deviceOf(layer);
    add(`${device}Compute`, latencies[layer]?.[device] ?? NaN, device === "end" ? endPower?.computeW : endPower?.idleW);
    memory[device] += parameterBytes;
  });
  for (const { tensorId, sizeBytes, dtype } of modelGraph.tensors) {
    const producer = modelGraph.layers.findIndex(({ outputs }) => outputs.includes(tensorId));
    const from = producer === -1 ? request.inputDevice : deviceOf(producer);
    const layerDevices = modelGraph.layers.flatMap(({ inputs }, layer) =>
      inputs.includes(tensorId) ? [deviceOf(layer)] : [],
    );
    const isLayerAway = layerDevices.some((device) => device !== from);
    const isSinkAway = modelGraph.outputs.includes(tensorId) && request.outputDevice !== from;
    if (!isLayerAway && !isSinkAway) continue;
    if (constraints.protectedTensors?.includes(tensorId) === true) return undefined;
    if (constraints.noReturn === true && isLayerAway && from !== request.inputDevice) return undefined;
    const tolerated = request.encodings?.find((one) => one.tensorId === tensorId)?.toleratedError ?? 0;
    const elements = sizeBytes / ({ float32: 4, float64: 8, float16: 2 }[dtype as string] ?? 1);
    const bytes = Math.min(
      sizeBytes,
      ...ENCODINGS.filter(({ error, of }) => error <= tolerated && of.includes(dtype)).map((one) =>
        one.bytes(elements),
      ),
    );
    const link = from === "end" ? networkProfile.uplink : networkProfile.downlink;
    const ns = toNs(link.latencyMs + (bytes * 8) / (link.bandwidthMbps * 1000));
    if (from === "end") add("uplink", ns, endPower?.transmitW);
    else add("downlink", ns, endPower?.receiveW);
  }
  for (const { layerId, device } of constraints.pins ?? []) {
    if (deviceOf(modelGraph.layers.findIndex((layer) => layer.layerId === layerId)) !== device) return undefined;
  }
  if (constraints.deadlineMs !== undefined && cost > toNs(constraints.deadlineMs)) return undefined;
  const { endBytes = Infinity, edgeBytes = Infinity } = constraints.memory ?? {};
  if (memory.end > endBytes || memory.edge > edgeBytes) return undefined;
  return objective === "throughput" ? Math.max(...Object.values(stages)) : price;
}

function halfEven(exact: number): number {
  const below = Math.floor(exact);
  if (exact - below !== 0.5) return Math.round(exact);
  return below % 2 === 0 ? below : below + 1;
}
