/**
 * The URL that a server's ready line gives: a JSON object with a member `url`, or a member `port` of this machine.
 * Undefined if the line is something else.
 *
 * @see spec/driving.md#servers
 */
export function readyUrl(line: string): string | undefined {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return undefined;
  }
  if (typeof value !== "object" || value === null) return undefined;
  const { url, port } = value as { readonly url?: unknown; readonly port?: unknown };
  if (typeof url === "string") return URL.canParse(url) && /^wss?:/.test(url) ? url : undefined;
  const isPort = Number.isInteger(port) && Number(port) >= 1 && Number(port) <= 65_535;
  return isPort ? `ws://127.0.0.1:${String(port)}` : undefined;
}
