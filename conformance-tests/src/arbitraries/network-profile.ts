import type { Link, NetworkProfile } from "@dmpc/schemas";
import fc from "fast-check";

/** Bandwidths of the presets, very fast and slow ones, and 16,000 Mbit/s, where an odd number of bytes ends in half a nanosecond. */
const bandwidthMbps = fc.oneof(
  fc.constantFrom(1.1, 4.6, 8.8, 29.1, 18.88, 54.97),
  fc.constantFrom(1, 100, 1_000, 16_000, 1_000_000),
  fc.double({ min: 0.5, max: 500, noNaN: true }),
);

const latencyMs = fc.oneof(
  fc.constant(0),
  fc.integer({ min: 0, max: 3_000_000 }).map((ns) => ns / 1_000_000),
  fc.constantFrom(0.1, 2.5, 25),
);

const link: fc.Arbitrary<Link> = fc.record({ bandwidthMbps, latencyMs });

/**
 * Networks whose two directions differ in bandwidth and latency.
 *
 * @see spec/device-documents.md#network-profile
 */
export const networkProfile: fc.Arbitrary<NetworkProfile> = fc.record({
  schemaVersion: fc.constant("1.0"),
  name: fc.constant("random"),
  uplink: link,
  downlink: link,
});
