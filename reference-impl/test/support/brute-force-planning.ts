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

/** What a layer or a transfer takes. */
interface Priced {
  readonly ns: number;
  /** Under the objective. */
  readonly price: number;
}

/** Tries all placements, straight from the definitions. For graphs of up to 14 layers and 31 constraints. */
export function tryAllPlacements(request: PartitionRequest): AllPlacements {
  const { modelGraph, constraints = {}, inputDevice, outputDevice, objective } = request;
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
  const price = priceUnder(request);
  const { computeW = 0, idleW = 0, transmitW = 0, receiveW = 0 } = request.endPower ?? {};
  const priced = (list: readonly number[], watts: number): Priced[] =>
    list.map((ns) => ({ ns, price: price(ns, watts) }));
  const latencies = {
    end: latenciesOn("end", request).map((list) => priced(list, computeW)),
    edge: latenciesOn("edge", request).map((list) => priced(list, idleW)),
  };
  const transfers = {
    end: priced(
      tensors.map(({ transferNs }) => transferNs.end),
      transmitW,
    ),
    edge: priced(
      tensors.map(({ transferNs }) => transferNs.edge),
      receiveW,
    ),
  };
  const bytes = modelGraph.layers.map(({ parameterBytes = 0 }) => parameterBytes);
  const [inputOnEdge, outputOnEdge] = [inputDevice === "edge", outputDevice === "edge"];

  const brokenSets = new Set<number>();
  let leastValue = Infinity;
  for (let placement = 0; placement < 2 ** modelGraph.layers.length; placement += 1) {
    let broken = 0;
    for (const { layer, onEdge, bit } of pinned) if (((placement & layer) !== 0) !== onEdge) broken |= bit;
    const sent = { end: 0, edge: 0 };
    let sentPrice = 0;
    for (const [tensor, { producer, layers, isResult, protection }] of tensors.entries()) {
      const fromEdge = producer === undefined ? inputOnEdge : (placement & producer) !== 0;
      const isConsumedThere = ((fromEdge ? ~placement : placement) & layers) !== 0;
      if (!isConsumedThere && !(isResult && fromEdge !== outputOnEdge)) continue;
      broken |= protection;
      if (noReturn && isConsumedThere && fromEdge !== inputOnEdge) broken |= bitOf("noReturn");
      const from = fromEdge ? "edge" : "end";
      sent[from] += transfers[from][tensor]?.ns ?? NaN;
      sentPrice += transfers[from][tensor]?.price ?? NaN;
    }
    const held = { end: 0, edge: 0 };
    bytes.forEach((one, layer) => {
      held[(placement >> layer) & 1 ? "edge" : "end"] += one;
    });
    if (held.end > (memory.endBytes ?? Infinity)) broken |= bitOf("memory/endBytes");
    if (held.edge > (memory.edgeBytes ?? Infinity)) broken |= bitOf("memory/edgeBytes");
    if (broken !== 0 && deadlineMs === undefined) {
      brokenSets.add(broken);
      continue;
    }
    for (const end of latencies.end) {
      for (const edge of latencies.edge) {
        const compute = { end: 0, edge: 0 };
        let value = sentPrice;
        for (let layer = 0; layer < end.length; layer += 1) {
          const device = (placement >> layer) & 1 ? "edge" : "end";
          const { ns, price: one } = (device === "end" ? end : edge)[layer] ?? { ns: NaN, price: NaN };
          compute[device] += ns;
          value += one;
        }
        const stages = [compute.end, compute.edge, sent.end, sent.edge];
        const isLate = deadlineMs !== undefined && stages.reduce((sum, ns) => sum + ns) > toNs(deadlineMs);
        const all = isLate ? broken | bitOf("deadlineMs") : broken;
        brokenSets.add(all);
        if (all !== 0) continue;
        leastValue = Math.min(leastValue, objective === "throughput" ? Math.max(...stages) : value);
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

function priceUnder({ objective, weights }: PartitionRequest): (ns: number, watts: number) => number {
  return (ns, watts) => {
    if (objective === "latency" || objective === "throughput") return ns;
    const energy = roundHalfEven(watts * ns);
    if (objective === "energy") return energy;
    return roundHalfEven((weights?.latency ?? NaN) * ns + (weights?.energy ?? NaN) * energy);
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

function latenciesOn(device: DeviceClass, request: PartitionRequest): number[][] {
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
