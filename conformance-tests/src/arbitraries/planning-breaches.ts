import type { ProfileAlternative, ProfiledRequest } from "@dmpc/schemas";
import type { Breach, BreakRequest, Pick } from "./breach.ts";
import { onCostTable } from "./cost-table.ts";

const UNKNOWN = "no such name";

/**
 * Constraints and encodings that name what there is not.
 *
 * @see spec/planning.md#capabilities
 */
export const PLANNED_NAME_BREACHES: readonly Breach[] = [
  name("a pin of a layer that the graph lacks", (request, pick) => {
    const { layerId } = pick(request.modelGraph.layers);
    const pins = [UNKNOWN, layerId].map((one) => ({ layerId: one, device: "end" as const }));
    request.constraints = { pins };
  }),
  name("a protected tensor that the graph lacks", (request) => {
    request.constraints = { protectedTensors: [UNKNOWN] };
  }),
  name("a tolerance of a tensor that the graph lacks", (request) => {
    request.encodings = [{ tensorId: UNKNOWN, toleratedError: 1 }];
  }),
  name("two tolerances of one tensor", (request, pick) => {
    const { tensorId } = pick(request.modelGraph.tensors);
    request.encodings = [0.5, 1].map((toleratedError) => ({ tensorId, toleratedError }));
  }),
];

/**
 * Alternatives that do not belong to the request.
 *
 * @see spec/planning.md#allocations
 */
export const ALTERNATIVE_BREACHES: readonly Breach[] = [
  mismatch("a profile with its own allocation a second time", ({ end, edge }, pick) => {
    const { profile } = pick([end, edge]);
    profile.alternatives = [{ allocation: { ...profile.allocation }, layers: structuredClone(profile.layers) }];
  }),
  mismatch("a profile with an alternative allocation twice", (request, pick) => {
    const alternative = addAlternative(request, pick);
    pick([request.end, request.edge]).profile.alternatives?.push(structuredClone(alternative));
  }),
  mismatch("an alternative that has a layer twice", (request, pick) => {
    const { layers } = addAlternative(request, pick);
    layers.push({ ...pick(layers) });
  }),
  mismatch("an alternative that lacks a layer", (request, pick) => {
    const { layers } = addAlternative(request, pick);
    layers.push({ layerId: UNKNOWN, latencyMs: 1 });
    layers.splice(layers.indexOf(pick(layers.slice(0, -1))), 1);
  }),
  overflow("alternatives in which a layer takes 10^9 ms", ({ end, edge }) => {
    for (const { profile } of [end, edge]) {
      const layers = profile.layers.map((layer) => ({ ...layer, latencyMs: 1e9 }));
      profile.alternatives = [{ allocation: { threads: profile.allocation.threads + 1, cpuShare: 1 }, layers }];
    }
  }),
];

/**
 * Cost tables that do not belong to the request, or come to too much.
 *
 * @see spec/partition.md#request
 */
export const COST_TABLE_BREACHES: readonly Breach[] = [
  mismatch("a cost table with a layer too many", (request) => {
    tableOf(request).push({ layerId: UNKNOWN, endMs: 1, edgeMs: 1 });
  }),
  mismatch("a cost table with a layer twice", (request, pick) => {
    const layers = tableOf(request);
    layers.push({ ...pick(layers) });
  }),
  mismatch("a cost table with an unknown layer in place of one", (request, pick) => {
    pick(tableOf(request)).layerId = UNKNOWN;
  }),
  overflow("a cost table with a layer that takes 10^9 ms on both devices", (request, pick) => {
    Object.assign(pick(tableOf(request)), { endMs: 1e9, edgeMs: 1e9 });
  }),
];

/**
 * Prices that add up to more than any value may be, where the costs do not.
 *
 * @see spec/planning.md#objectives
 */
export const PRICE_OVERFLOW_BREACHES: readonly Breach[] = [
  overflow("a layer that takes 2 s at 10^6 W", (request, pick) => {
    pick(request.end.profile.layers).latencyMs = 2_000;
    Object.assign(request, { objective: "energy", endPower: { ...IDLE, computeW: 1e6 } });
  }),
  overflow("a layer for which the end device waits 2 s at 10^6 W", (request, pick) => {
    pick(request.edge.profile.layers).latencyMs = 2_000;
    Object.assign(request, { objective: "energy", endPower: { ...IDLE, idleW: 1e6 } });
  }),
  overflow("an uplink of 2 s at 10^6 W", (request) => {
    request.networkProfile.uplink.latencyMs = 2_000;
    Object.assign(request, { objective: "energy", endPower: { ...IDLE, transmitW: 1e6 } });
  }),
  overflow("a layer of 2 s with a weight of 10^6", (request, pick) => {
    pick(request.end.profile.layers).latencyMs = 2_000;
    Object.assign(request, { objective: "weighted", endPower: IDLE, weights: { latency: 1e6, energy: 0 } });
  }),
];

const IDLE = { computeW: 0, transmitW: 0, receiveW: 0, idleW: 0 };

function addAlternative({ end, edge }: ProfiledRequest, pick: Pick): ProfileAlternative {
  const { profile } = pick([end, edge]);
  const { threads, cpuShare } = profile.allocation;
  const alternative = { allocation: { threads: threads + 1, cpuShare }, layers: structuredClone(profile.layers) };
  profile.alternatives = [alternative];
  return alternative;
}

/** Gives the request a cost table in place of its profiles, and returns what it lists. */
function tableOf(request: ProfiledRequest): { layerId: string; endMs: number; edgeMs: number }[] {
  const { costTable } = onCostTable(request);
  if (costTable === undefined) throw new RangeError("a request on a cost table has one");
  Object.assign(request, { costTable });
  Reflect.deleteProperty(request, "end");
  Reflect.deleteProperty(request, "edge");
  return costTable.layers;
}

function name(what: string, breakIt: BreakRequest): Breach {
  return { requirement: "DMPC-PLAN-013", what, code: "DMPC_GRAPH_REFERENCE", breakIt };
}

function mismatch(what: string, breakIt: BreakRequest): Breach {
  return { requirement: "DMPC-PART-001", what, code: "DMPC_PROFILE_MISMATCH", breakIt };
}

function overflow(what: string, breakIt: BreakRequest): Breach {
  return { requirement: "DMPC-PART-002", what, code: "DMPC_COST_OVERFLOW", breakIt };
}
