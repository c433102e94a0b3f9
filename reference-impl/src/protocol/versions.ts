import { DmpcError } from "@dmpc/schemas";

/** Highest protocol version that this implementation speaks. */
export const PROTOCOL_VERSION = "1.0";

/** WebSocket subprotocol of major version 1. */
export const SUBPROTOCOL = "dmpc.v1";

/** Messages before hello are at most this long, in bytes. */
export const MAX_MESSAGE_BYTES_BEFORE_HELLO = 65_536;

/**
 * The version of a connection: the highest that was offered and that this implementation speaks. Whoever offers 1.n
 * speaks every 1.m below it, so that any offer of major version 1 comes down to 1.0.
 *
 * @throws DmpcError DMPC_SESSION_VERSION
 * @see spec/control-plane.md#session (DMPC-CTRL-011, DMPC-CTRL-012)
 */
export function chooseVersion(offered: readonly string[]): string {
  if (offered.some((version) => version.startsWith("1."))) return PROTOCOL_VERSION;
  throw new DmpcError(
    "DMPC_SESSION_VERSION",
    `None of the versions ${offered.join(", ")} is spoken here; offer ${PROTOCOL_VERSION}.`,
    { path: "/versions" },
  );
}
