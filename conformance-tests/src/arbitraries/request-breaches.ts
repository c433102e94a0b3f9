import type { Breach, BreakRequest } from "./breach.ts";

const OTHER_DIGEST = `sha256:${"c3".repeat(32)}`;

/**
 * Profiles and states that do not belong to the request, one breach for each numbered condition at least.
 *
 * @see spec/partition.md#request
 */
export const BELONGING_BREACHES: readonly Breach[] = [
  mismatch("the profile of another model", ({ end, edge }, pick) => {
    pick([end, edge]).profile.modelDigest = OTHER_DIGEST;
  }),
  mismatch("a profile of another granularity", ({ end, edge }, pick) => {
    const { profile } = pick([end, edge]);
    profile.granularity = profile.granularity === "node" ? "fused" : "node";
  }),
  mismatch("profiles of two optimization levels", ({ end, edge }, pick) => {
    const { profile } = pick([end, edge]);
    profile.optimizationLevel = profile.optimizationLevel === "all" ? "disabled" : "all";
  }),
  mismatch("a profile that lacks a layer", ({ end, edge }, pick) => {
    const { layers } = pick([end, edge]).profile;
    layers.push({ layerId: "no such layer", latencyMs: 1 });
    layers.splice(layers.indexOf(pick(layers.slice(0, -1))), 1);
  }),
  mismatch("a profile with a layer too many", ({ end, edge }, pick) => {
    pick([end, edge]).profile.layers.push({ layerId: "no such layer", latencyMs: 1 });
  }),
  mismatch("a profile with a layer twice", ({ end, edge }, pick) => {
    const { layers } = pick([end, edge]).profile;
    layers.push({ ...pick(layers) });
  }),
  mismatch("a profile of a device of the other class", ({ end, edge }, pick) => {
    const { device } = pick([end, edge]).profile;
    device.deviceClass = device.deviceClass === "end" ? "edge" : "end";
  }),
  mismatch("the state of another device", ({ end, edge }, pick) => {
    pick([end, edge]).state.deviceId = "no such device";
  }),
];

/**
 * Requests without what says how long layers take, or with too much of it, or with what their objective has no use for.
 *
 * @see spec/partition.md#request
 */
export const MEMBER_BREACHES: readonly Breach[] = [
  members("a profile of one device alone", (request, pick) => {
    Reflect.deleteProperty(request, pick(["end", "edge"]));
  }),
  members("neither profiles nor a cost table", (request) => {
    for (const device of ["end", "edge"]) Reflect.deleteProperty(request, device);
  }),
  members("profiles and a cost table", (request) => {
    request.costTable = {
      layers: request.modelGraph.layers.map(({ layerId }) => ({ layerId, endMs: 1, edgeMs: 1 })),
    };
  }),
  members("weights that the objective has no use for", (request) => {
    request.weights = { latency: 1, energy: 1 };
  }),
  members("powers that the objective has no use for", (request) => {
    request.endPower = { computeW: 1, transmitW: 1, receiveW: 1, idleW: 1 };
  }),
];

/**
 * States that are too old.
 *
 * @see spec/device-documents.md#system-state
 */
export const STALENESS_BREACHES: readonly Breach[] = [
  stale("a state that is a little older than it is valid", ({ end, edge }, pick) => {
    const { state } = pick([end, edge]);
    state.ageMs = state.validForMs + 0.001;
  }),
  stale("a state that is as old as can be", ({ end, edge }, pick) => {
    pick([end, edge]).state.ageMs = 1e9;
  }),
];

/**
 * Costs that add up to more than any cost may be.
 *
 * @see spec/partition.md#request
 */
export const OVERFLOW_BREACHES: readonly Breach[] = [
  overflow("a layer that takes 10^9 ms on both devices", ({ end, edge }, pick) => {
    const { layerId } = pick(end.profile.layers);
    for (const { profile } of [end, edge]) {
      for (const layer of profile.layers) if (layer.layerId === layerId) layer.latencyMs = 1e9;
    }
  }),
  overflow("links that take 10^9 ms each", ({ networkProfile }) => {
    networkProfile.uplink.latencyMs = 1e9;
    networkProfile.downlink.latencyMs = 1e9;
  }),
  overflow("an unused tensor of 2^50 bytes on a link of one bit a second", ({ modelGraph, networkProfile }, pick) => {
    const tensorId = "one more tensor";
    modelGraph.tensors.push({ tensorId, dtype: "uint8", shape: [2 ** 25, 2 ** 25], sizeBytes: 2 ** 50 });
    pick(modelGraph.layers).outputs.push(tensorId);
    pick([networkProfile.uplink, networkProfile.downlink]).bandwidthMbps = 1e-6;
  }),
];

/**
 * Requests that break their schema.
 *
 * @see spec/conventions.md#json
 */
export const SCHEMA_BREACHES: readonly Breach[] = [
  invalid("an unknown objective", (request) => {
    Object.assign(request, { objective: "tea" });
  }),
  invalid("no network profile", (request) => {
    Reflect.deleteProperty(request, "networkProfile");
  }),
  invalid("an unknown member", (request) => {
    Object.assign(request, { surplus: 1 });
  }),
  invalid("an unknown member of a tensor", ({ modelGraph }, pick) => {
    Object.assign(pick(modelGraph.tensors), { surplus: 1 });
  }),
  invalid("a negative latency", ({ end, edge }, pick) => {
    pick(pick([end, edge]).profile.layers).latencyMs = -1;
  }),
  invalid("a bandwidth of zero", ({ networkProfile }, pick) => {
    pick([networkProfile.uplink, networkProfile.downlink]).bandwidthMbps = 0;
  }),
  invalid("a number as a layer's id", ({ modelGraph }, pick) => {
    Object.assign(pick(modelGraph.layers), { layerId: 7 });
  }),
  invalid("an unknown data type", ({ modelGraph }, pick) => {
    Object.assign(pick(modelGraph.tensors), { dtype: "float8" });
  }),
  invalid("a broken digest", ({ modelGraph }) => {
    modelGraph.modelDigest = modelGraph.modelDigest.toUpperCase();
  }),
  invalid("a version of another major number", (request) => {
    request.schemaVersion = "2.0";
  }),
  invalid("a tensor that a layer consumes twice", ({ modelGraph }, pick) => {
    pick(modelGraph.layers).inputs = ["twice", "twice"];
  }),
  invalid('a tensor named "__proto__" that a layer consumes twice', ({ modelGraph }, pick) => {
    pick(modelGraph.layers).inputs = ["__proto__", "__proto__"];
  }),
  invalid("no layers", ({ modelGraph }) => {
    modelGraph.layers = [];
  }),
  invalid("a share above one", ({ end, edge }, pick) => {
    pick([end, edge]).state.cpuIdleShare = 1.5;
  }),
];

function members(what: string, breakIt: BreakRequest): Breach {
  return { requirement: "DMPC-PART-003", what, code: "DMPC_DOCUMENT_INVALID", breakIt };
}

function mismatch(what: string, breakIt: BreakRequest): Breach {
  return { requirement: "DMPC-PART-001", what, code: "DMPC_PROFILE_MISMATCH", breakIt };
}

function stale(what: string, breakIt: BreakRequest): Breach {
  return { requirement: "DMPC-STATE-004", what, code: "DMPC_STATE_STALE", breakIt };
}

function overflow(what: string, breakIt: BreakRequest): Breach {
  return { requirement: "DMPC-PART-002", what, code: "DMPC_COST_OVERFLOW", breakIt };
}

function invalid(what: string, breakIt: BreakRequest): Breach {
  return { requirement: "DMPC-JSON-002", what, code: "DMPC_DOCUMENT_INVALID", breakIt };
}
