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

/** Bandwidths of one's own: uplink and downlink in Mbit/s, as in `100/100`. */
const BANDWIDTHS = /^(\d{1,6}(?:\.\d{1,6})?)\/(\d{1,6}(?:\.\d{1,6})?)$/;

/**
 * The preset of a name, or a network of one's own, such as `100/100`: uplink and downlink in Mbit/s.
 *
 * @throws DmpcError DMPC_USAGE
 */
export function networkPreset(name: string): NetworkProfile {
  const found = NETWORK_PRESETS.find((one) => one.name === name);
  if (found !== undefined) return found;
  const [, up = "0", down = "0"] = BANDWIDTHS.exec(name) ?? [];
  if (Number(up) > 0 && Number(down) > 0) return preset(name, Number(up), Number(down));
  const names = NETWORK_PRESETS.map((one) => one.name).join(", ");
  throw new DmpcError(
    "DMPC_USAGE",
    `There is no network "${name}"; choose one of ${names}, or give uplink/downlink in Mbit/s, such as 100/100.`,
  );
}
