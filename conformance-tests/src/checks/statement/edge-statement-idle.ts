import type { Check } from "../check.ts";
import { claimsEdge } from "./claims-edge.ts";

/** Longest `streamIdleMs` that the check waits for: less than the suite waits for an answer. */
const LONGEST_MS = 5_000;

/** @see spec/data-plane.md#streams */
export const edgeStatementIdle: Check = {
  checkId: "EDGE-STATEMENT-IDLE",
  role: "edge",
  requirements: ["DMPC-CONF-002"],
  title: "The call of a stream that stalls is refused with DMPC_STREAM_TIMEOUT, as the conformance statement says.",
  behaviour: "invalid",
  sends: "A blob.put that announces 64 bytes, of which none is ever sent.",
  claim(claims) {
    const reason = claimsEdge(claims);
    if (reason !== undefined) return reason;
    if (!claims.supports("ICS-OPTION-IDLE")) return "the conformance statement does not claim ICS-OPTION-IDLE";
    const idleMs = claims.number("ICS-LIMIT-IDLE") ?? Infinity;
    if (idleMs <= LONGEST_MS) return undefined;
    return `a stream would have to stall for ${String(idleMs)} ms; configure the product with a streamIdleMs of at most ${String(LONGEST_MS)} to have it judged`;
  },
  async run(context) {
    const session = await context.session();
    const params = { streamId: session.newStreamId(), digest: `sha256:${"0".repeat(64)}`, sizeBytes: 64 };
    await session.expectRefusal("blob.put", params, "DMPC_STREAM_TIMEOUT");
    await session.expectOrder();
  },
};
