import type { Link, NetworkProfile, ProfiledRequest } from "@dmpc/schemas";
import fc from "fast-check";

/** Bandwidths in Mbit/s at which a byte takes a whole number of nanoseconds: divisors of 8,000. */
const link: fc.Arbitrary<Link> = fc.record({
  bandwidthMbps: fc.constantFrom(1, 2, 4, 5, 8, 10, 16, 20, 25, 32, 40, 50, 80, 100),
  latencyMs: fc.integer({ min: 0, max: 3_000_000 }).map((ns) => ns / 1_000_000),
});

/** Networks on which every transfer takes a whole number of nanoseconds before it is rounded. */
export const exactNetwork: fc.Arbitrary<NetworkProfile> = fc.record({
  schemaVersion: fc.constant("1.0"),
  name: fc.constant("exact"),
  uplink: link,
  downlink: link,
});

/**
 * The same request in which everything takes `factor` times as long: each layer on each device, and each transfer. Exact
 * to the nanosecond if its network is an {@link exactNetwork}.
 *
 * @param factor - A positive integer.
 */
export function scaled(request: ProfiledRequest, factor: number): ProfiledRequest {
  const slower = structuredClone(request);
  for (const { layers } of [slower.end.profile, slower.edge.profile]) {
    for (const layer of layers) layer.latencyMs = longer(layer.latencyMs, factor);
  }
  for (const one of [slower.networkProfile.uplink, slower.networkProfile.downlink]) {
    one.bandwidthMbps /= factor;
    one.latencyMs = longer(one.latencyMs, factor);
  }
  return slower;
}

/** Multiplied as whole nanoseconds. */
function longer(ms: number, factor: number): number {
  return (Math.round(ms * 1_000_000) * factor) / 1_000_000;
}
