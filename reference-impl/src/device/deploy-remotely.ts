import { type DeployPrepareParams, type DeployPrepareResult, DmpcError } from "@dmpc/schemas";
import type { ClientSession } from "../protocol/client-session.ts";
import { digestOf } from "./digest.ts";
import { type PackedSegment, SEGMENT_FORMAT } from "../split/pack-segment.ts";
import { withTimeout } from "./with-timeout.ts";

const TIMEOUT_MS = 120_000;

/**
 * Deploys segments on the peer: says what they are, sends the blobs that the peer lacks, and sees that it is ready.
 *
 * @param session - The connection.
 * @param deployment - Everything about the deployment but its segments.
 * @param segments - The peer's segments, each after those that it consumes from.
 * @throws DmpcError the peer's refusal; DMPC_PEER_PROTOCOL if it does not become ready.
 * @see spec/deployment-and-inference.md#deploying
 */
export async function deployRemotely(
  session: ClientSession,
  deployment: Omit<DeployPrepareParams, "segments">,
  segments: readonly PackedSegment[],
): Promise<void> {
  const blobs = new Map(segments.map(({ bytes }) => [digestOf(bytes), bytes]));
  const params: DeployPrepareParams = {
    ...deployment,
    segments: segments.map(({ segmentId, inputs, outputs, bytes }) => ({
      segmentId,
      format: SEGMENT_FORMAT,
      blobDigest: digestOf(bytes),
      blobSizeBytes: bytes.byteLength,
      inputs,
      outputs,
    })),
  };
  const prepare = async (): Promise<DeployPrepareResult> => {
    const result = await withTimeout(session.call("deploy.prepare", params), TIMEOUT_MS, "deploy.prepare");
    if (
      result.deploymentId === params.deploymentId &&
      (result.status === "ready") === (result.missingBlobs.length === 0)
    ) {
      return result;
    }
    throw new DmpcError(
      "DMPC_PEER_PROTOCOL",
      "The peer's answer to deploy.prepare contradicts itself; check it with dmpc-conform.",
    );
  };
  const { missingBlobs } = await prepare();
  for (const digest of missingBlobs) await sendBlob(session, digest, blobs.get(digest));
  if (missingBlobs.length > 0 && (await prepare()).status !== "ready") {
    throw new DmpcError(
      "DMPC_PEER_PROTOCOL",
      "The peer still lacks blobs that it was sent; check it with dmpc-conform.",
    );
  }
}

async function sendBlob(session: ClientSession, digest: string, bytes: Uint8Array | undefined): Promise<void> {
  if (bytes === undefined) {
    throw new DmpcError("DMPC_PEER_PROTOCOL", `The peer asks for a blob that it was not offered: ${digest}.`);
  }
  const streamId = session.openStream({
    blob: true,
    parts: new Map(),
    onPart: () => undefined,
    onFault: () => undefined,
  });
  try {
    const call = session.call("blob.put", { streamId, digest, sizeBytes: bytes.byteLength });
    session.sendBytes({ streamId, partIndex: 0, blob: true, bytes });
    await withTimeout(call, TIMEOUT_MS, "blob.put");
  } finally {
    session.closeStream(streamId);
  }
}
