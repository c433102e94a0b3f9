import type { Link, NetworkProfile, ProfiledRequest } from "@dmpc/schemas";
import fc from "fast-check";
import { costModel, toMs, toNs } from "../oracles/index.ts";

const link: fc.Arbitrary<Link> = fc.record({
  bandwidthMbps: fc.integer({ min: 10, max: 1_000 }).map((tenths) => tenths / 10),
  latencyMs: fc.integer({ min: 0, max: 3_000_000 }).map((ns) => ns / 1_000_000),
});

/** Networks whose directions carry 1 to 100 Mbit/s, so that what is dear one way is not beyond all bounds the other way. */
export const evenNetwork: fc.Arbitrary<NetworkProfile> = fc.record({
  schemaVersion: fc.constant("1.0"),
  name: fc.constant("even"),
  uplink: link,
  downlink: link,
});

/** Where a layer is cut in two. */
export interface SplitLayer {
  /** The layer is the one at this place, counted around. */
  readonly choice: number;
  /** The first half's part of the layer's latency on each device, from 0 to 1. */
  readonly endPart: number;
  /** The same on the edge device. */
  readonly edgePart: number;
  /** Bytes of the tensor between the halves. */
  readonly seamBytes: number;
}

const SEAM = "seam between the halves";
const SECOND = "second half";

/**
 * The same request with one layer in two halves: the first consumes what the layer consumed, the second produces what it
 * produced, and the **seam** is a tensor between them. The halves' latencies add up to the layer's, to the nanosecond.
 *
 * Every placement of the request is one of the result, at the same cost, with both halves on one device: so the least cost
 * does not rise. If the seam's transfer takes as long in each direction as the layer on both devices and its outputs in
 * their dearer direction ({@link dearSeamBytes}), it does not fall either: moving the second half to the first one saves
 * the seam, and costs at most that half's latency and a transfer of each output; the inputs stay where they were needed.
 */
export function split(request: ProfiledRequest, { choice, endPart, edgePart, seamBytes }: SplitLayer): ProfiledRequest {
  const halves = structuredClone(request);
  const { layers, tensors } = halves.modelGraph;
  const layer = layers[choice % layers.length];
  if (layer === undefined) throw new RangeError("a graph without layers");
  const rows = Math.max(1, Math.ceil(seamBytes / 2 ** 30));
  const shape = [rows, Math.ceil(seamBytes / rows)];
  tensors.push({ tensorId: SEAM, dtype: "uint8", shape, sizeBytes: rows * Math.ceil(seamBytes / rows) });
  layers.push({ layerId: SECOND, operator: "Any", inputs: [SEAM], outputs: layer.outputs });
  layers[layers.indexOf(layer)] = { layerId: layer.layerId, operator: "Any", inputs: layer.inputs, outputs: [SEAM] };
  // Nothing is said of the halves, nor of how they hang together with the rest.
  Reflect.deleteProperty(halves.modelGraph, "topology");
  for (const [{ profile }, part] of [
    [halves.end, endPart],
    [halves.edge, edgePart],
  ] as const) {
    const whole = profile.layers.find(({ layerId }) => layerId === layer.layerId);
    if (whole === undefined) throw new RangeError(`a profile without the layer "${layer.layerId}"`);
    const wholeNs = toNs(whole.latencyMs);
    const firstNs = Math.round(wholeNs * part);
    whole.latencyMs = toMs(firstNs);
    profile.layers.push({ layerId: SECOND, latencyMs: toMs(wholeNs - firstNs) });
  }
  return halves;
}

/** At least this many bytes, so that a size kept in 32 bits overflows. */
const LEAST_DEAR_BYTES = 2 ** 32;

/** Bytes of a seam that is not worth cutting, for the layer at the place `choice`. */
export function dearSeamBytes(request: ProfiledRequest, choice: number): number {
  const { compute, transfer } = costModel(request);
  const { layers, tensors } = request.modelGraph;
  const layer = layers[choice % layers.length];
  if (layer === undefined) throw new RangeError("a graph without layers");
  const own = tensors.filter(({ tensorId }) => layer.outputs.includes(tensorId));
  const budgetNs = own.reduce(
    (sum, { sizeBytes }) => sum + Math.max(transfer(sizeBytes, "end"), transfer(sizeBytes, "edge")),
    compute(layer.layerId, "end") + compute(layer.layerId, "edge"),
  );
  const { uplink, downlink } = request.networkProfile;
  const bytesPerNs = Math.max(uplink.bandwidthMbps, downlink.bandwidthMbps) / 8_000;
  return Math.max(LEAST_DEAR_BYTES, Math.ceil(budgetNs * bytesPerNs) + 1);
}
