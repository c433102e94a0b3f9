import { DmpcError, type NetworkProfile } from "@dmpc/schemas";

function preset(name: string, uplinkMbps: number, downlinkMbps: number): NetworkProfile {
  return {
    schemaVersion: "1.0",
    name,
    uplink: { bandwidthMbps: uplinkMbps, latencyMs: 0 },
    downlink: { bandwidthMbps: downlinkMbps, latencyMs: 0 },
  };
}

/**
 * The network presets.
 *
 * @see spec/device-documents.md#network-profile
 */
export const NETWORK_PRESETS: readonly NetworkProfile[] = [
  preset("3g", 1.1, 4.6),
  preset("4g", 8.8, 29.1),
  preset("wifi", 18.88, 54.97),
];

/**
 * The preset of a name.
 *
 * @throws DmpcError DMPC_USAGE
 */
export function networkPreset(name: string): NetworkProfile {
  const found = NETWORK_PRESETS.find((one) => one.name === name);
  if (found !== undefined) return found;
  const names = NETWORK_PRESETS.map((one) => one.name).join(", ");
  throw new DmpcError("DMPC_USAGE", `There is no network "${name}"; choose one of ${names}.`);
}
