import { usage } from "./option-values.ts";

/**
 * The URL of a server, as it was given.
 *
 * @throws DmpcError DMPC_USAGE if it is no ws:// or wss:// URL.
 */
export function parseUrl(value: string): string {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url === undefined || !["ws:", "wss:"].includes(url.protocol) || url.hash !== "") {
    throw usage(`--url is "${value}", which is no ws:// or wss:// URL`);
  }
  return value;
}
