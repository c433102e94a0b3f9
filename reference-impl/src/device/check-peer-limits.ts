import { type BoundaryTensor, DmpcError, type Limits } from "@dmpc/schemas";
import type { PackedSegment } from "../split/pack-segment.ts";

/** What a deployment would take of a peer. */
export interface PeerLoad {
  /** Deployments that the connection holds already. */
  readonly heldDeployments: number;
  /** The boundary table. */
  readonly boundary: readonly BoundaryTensor[];
  /** The peer's segments, whose blobs are sent one after the other. */
  readonly segments: readonly PackedSegment[];
}

/**
 * Sees that a deployment keeps to what the peer announced in hello, before any of it is sent.
 *
 * @throws DmpcError DMPC_LIMIT_EXCEEDED
 * @see spec/end-device.md#session (DMPC-END-004)
 */
export function checkPeerLimits(limits: Limits, { heldDeployments, boundary, segments }: PeerLoad): void {
  const hold = (what: string, value: number, limit: number): void => {
    if (value <= limit) return;
    throw new DmpcError(
      "DMPC_LIMIT_EXCEEDED",
      `The deployment needs ${what} of ${String(value)} and the peer accepts ${String(limit)}; plan for less of it.`,
    );
  };
  const boundaryBytes = boundary.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  hold("maxPartBytes", boundaryBytes, limits.maxPartBytes);
  hold("maxBlobBytes", Math.max(0, ...segments.map(({ bytes }) => bytes.byteLength)), limits.maxBlobBytes);
  hold("maxDeployments", heldDeployments + 1, limits.maxDeployments);
}
