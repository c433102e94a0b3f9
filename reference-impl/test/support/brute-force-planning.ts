import {
  DATA_TYPE_BYTES,
  type DeviceClass,
  type PartitionRequest,
  type ProfileAlternative,
  type Tensor,
} from "@dmpc/schemas";
import { roundHalfEven, toNs } from "../../src/cost/nanoseconds.ts";

/** What all placements of a request, under all choices of allocations, come to. */
export interface AllPlacements {
  /** Least value of those that satisfy the constraints, in millionths of the objective's unit; infinite if there are none. */
  readonly leastValue: number;
  /** Whether one of them satisfies the constraints that are named, as JSON Pointers into the request. */
  satisfies(names: readonly string[]): boolean;
}

/** A tensor; layers are bits, those of the edge device 1. */
interface BitTensor {
  /** Undefined for an input of the graph. */
  readonly producer: number | undefined;
  readonly layers: number;
  readonly isResult: boolean;
  /** By the device that sends it. */
  readonly transferNs: Readonly<Record<DeviceClass, number>>;
  /** Bit of the constraint that it does not cross. */
  readonly protection: number;
}

/** Latencies of all layers under each allocation of a device. */
type Latencies = Readonly<Record<DeviceClass, readonly (readonly number[])[]>>;

/** Tries all placements, straight from the definitions. For graphs of up to 14 layers and 31 constraints. */
export function tryAllPlacements(request: PartitionRequest): AllPlacements {
  const { modelGraph, constraints = {}, inputDevice, outputDevice } = request;
  const { pins = [], protectedTensors = [], noReturn = false, deadlineMs, memory = {} } = constraints;
  const names = [
    ...pins.map((_, index) => `/constraints/pins/${String(index)}`),
    ...protectedTensors.map((_, index) => `/constraints/protectedTensors/${String(index)}`),
    ...["noReturn", "deadlineMs", "memory/endBytes", "memory/edgeBytes"].map((name) => `/constraints/${name}`),
  ];
  const bitOf = (name: string): number => 1 << names.indexOf(`/constraints/${name}`);
  const layerBit = new Map(modelGraph.layers.map(({ layerId }, index) => [layerId, 1 << index]));
  const pinned = pins.map(({ layerId, device }, index) => ({
    layer: layerBit.get(layerId) ?? 0,
    onEdge: device === "edge",
    bit: bitOf(`pins/${String(index)}`),
  }));
  const tensors = bitTensors(request, (tensorId) => {
    const index = protectedTensors.indexOf(tensorId);
    return index < 0 ? 0 : bitOf(`protectedTensors/${String(index)}`);
  });
  const latencies = { end: latenciesOn("end", request), edge: latenciesOn("edge", request) };
  const bytes = modelGraph.layers.map(({ parameterBytes = 0 }) => parameterBytes);
  const [inputOnEdge, outputOnEdge] = [inputDevice === "edge", outputDevice === "edge"];
  const value = valueUnder(request);

  const brokenSets = new Set<number>();
  let leastValue = Infinity;
  for (let placement = 0; placement < 2 ** modelGraph.layers.length; placement += 1) {
    let broken = 0;
    for (const { layer, onEdge, bit } of pinned) if (((placement & layer) !== 0) !== onEdge) broken |= bit;
    const transferNs = { end: 0, edge: 0 };
    const crossing: [DeviceClass, number][] = [];
    for (const { producer, layers, isResult, transferNs: ns, protection } of tensors) {
      const fromEdge = producer === undefined ? inputOnEdge : (placement & producer) !== 0;
      const isConsumedThere = ((fromEdge ? ~placement : placement) & layers) !== 0;
      if (!isConsumedThere && !(isResult && fromEdge !== outputOnEdge)) continue;
      broken |= protection;
      if (noReturn && isConsumedThere && fromEdge !== inputOnEdge) broken |= bitOf("noReturn");
      const from = fromEdge ? "edge" : "end";
      transferNs[from] += ns[from];
      crossing.push([from, ns[from]]);
    }
    const held = { end: 0, edge: 0 };
    bytes.forEach((one, layer) => {
      held[(placement >> layer) & 1 ? "edge" : "end"] += one;
    });
    if (held.end > (memory.endBytes ?? Infinity)) broken |= bitOf("memory/endBytes");
    if (held.edge > (memory.edgeBytes ?? Infinity)) broken |= bitOf("memory/edgeBytes");
    for (const end of latencies.end) {
      for (const edge of latencies.edge) {
        const compute = { end: 0, edge: 0 };
        const running: [DeviceClass, number][] = end.map((onEnd, layer) =>
          (placement >> layer) & 1 ? ["edge", edge[layer] ?? 0] : ["end", onEnd],
        );
        for (const [device, ns] of running) compute[device] += ns;
        const costNs = compute.end + compute.edge + transferNs.end + transferNs.edge;
        const isLate = deadlineMs !== undefined && costNs > toNs(deadlineMs);
        const all = isLate ? broken | bitOf("deadlineMs") : broken;
        brokenSets.add(all);
        if (all === 0) leastValue = Math.min(leastValue, value({ running, crossing, compute, transferNs }));
      }
    }
  }
  return {
    leastValue,
    satisfies: (wanted) => {
      const mask = wanted.reduce((bits, name) => bits | (1 << names.indexOf(name)), 0);
      return [...brokenSets].some((broken) => (broken & mask) === 0);
    },
  };
}

/** What a placement has, one by one and in sums, in nanoseconds. */
interface Spent {
  readonly running: readonly (readonly [DeviceClass, number])[];
  readonly crossing: readonly (readonly [DeviceClass, number])[];
  readonly compute: Readonly<Record<DeviceClass, number>>;
  readonly transferNs: Readonly<Record<DeviceClass, number>>;
}

function valueUnder({ objective, endPower, weights }: PartitionRequest): (spent: Spent) => number {
  const { computeW = NaN, idleW = NaN, transmitW = NaN, receiveW = NaN } = endPower ?? {};
  const price = (ns: number, watts: number): number => {
    const energy = roundHalfEven(watts * ns);
    return objective === "energy"
      ? energy
      : roundHalfEven((weights?.latency ?? NaN) * ns + (weights?.energy ?? NaN) * energy);
  };
  return ({ running, crossing, compute, transferNs }) => {
    const { end, edge } = transferNs;
    if (objective === "latency") return compute.end + compute.edge + end + edge;
    if (objective === "throughput") return Math.max(compute.end, compute.edge, end, edge);
    const layers = running.map(([device, ns]) => price(ns, device === "end" ? computeW : idleW));
    const tensors = crossing.map(([from, ns]) => price(ns, from === "end" ? transmitW : receiveW));
    return [...layers, ...tensors].reduce((sum, one) => sum + one, 0);
  };
}

function bitTensors(request: PartitionRequest, protectionOf: (tensorId: string) => number): BitTensor[] {
  const { modelGraph, networkProfile, encodings = [] } = request;
  const { layers, tensors, outputs } = modelGraph;
  const tolerated = new Map(encodings.map(({ tensorId, toleratedError }) => [tensorId, toleratedError]));
  return tensors.map((tensor) => {
    const { tensorId } = tensor;
    const bytes = fewestBytes(tensor, tolerated.get(tensorId) ?? -1);
    const producer = layers.findIndex((layer) => layer.outputs.includes(tensorId));
    const transfer = ({ latencyMs, bandwidthMbps }: typeof networkProfile.uplink): number =>
      toNs(latencyMs + (bytes * 8) / (bandwidthMbps * 1000));
    return {
      producer: producer < 0 ? undefined : 1 << producer,
      layers: layers.reduce((bits, { inputs }, layer) => (inputs.includes(tensorId) ? bits | (1 << layer) : bits), 0),
      isResult: outputs.includes(tensorId),
      transferNs: { end: transfer(networkProfile.uplink), edge: transfer(networkProfile.downlink) },
      protection: protectionOf(tensorId),
    };
  });
}

function fewestBytes({ dtype, sizeBytes }: Tensor, toleratedError: number): number {
  const elements = sizeBytes / DATA_TYPE_BYTES[dtype];
  const canHalve = ["float32", "float64"].includes(dtype) && toleratedError >= 2 ** -11;
  const canQuantise = ["float16", "float32", "float64"].includes(dtype) && toleratedError >= 1 / 255;
  return Math.min(sizeBytes, canHalve ? 2 * elements : Infinity, canQuantise ? elements + 8 : Infinity);
}

function latenciesOn(device: DeviceClass, request: PartitionRequest): Latencies[DeviceClass] {
  const { modelGraph, costTable } = request;
  const profile = request[device]?.profile;
  const table = costTable?.layers.map(({ layerId, endMs, edgeMs }) => ({
    layerId,
    latencyMs: device === "end" ? endMs : edgeMs,
  }));
  const lists: (ProfileAlternative["layers"] | undefined)[] =
    table !== undefined ? [table] : [profile?.layers, ...(profile?.alternatives ?? []).map(({ layers }) => layers)];
  return lists.map((list) => {
    const byId = new Map(list?.map(({ layerId, latencyMs }) => [layerId, latencyMs]));
    return modelGraph.layers.map(({ layerId }) => toNs(byId.get(layerId) ?? NaN));
  });
}
