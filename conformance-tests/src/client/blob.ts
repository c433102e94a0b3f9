import { createHash } from "node:crypto";
import { type Answer, resultOf, type Session } from "./session.ts";
import { encodeChunk, HEADER_BYTES } from "./chunk.ts";
import { inOrder, type Piece } from "./pieces.ts";
import { expectSame } from "../verdict/check-outcome.ts";

/** The digest of a blob, as documents write it. */
export function digestOf(bytes: Uint8Array): string {
  return `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
}

/** Announces a blob, sends it in the given pieces, and waits for the answer, whatever it is. */
export async function offerBlob(
  session: Session,
  bytes: Uint8Array,
  digest = digestOf(bytes),
  pieces: readonly Piece[] = inOrder(0, bytes.length, largestPayload(session)),
): Promise<Answer> {
  const streamId = session.newStreamId();
  const answer = session.request("blob.put", { streamId, digest, sizeBytes: bytes.length });
  for (const { from, to, crc } of pieces) {
    const payload = bytes.subarray(from, to);
    const last = to === bytes.length;
    session.connection.sendBinary(
      encodeChunk({ streamId, partIndex: 0, byteOffset: from, payload, last, blob: true, crc }),
    );
  }
  return answer;
}

/**
 * Sends a blob that the device has to accept.
 *
 * @throws {@link CheckOutcome} `fail` if it refuses.
 */
export async function putBlob(session: Session, bytes: Uint8Array, pieces?: readonly Piece[]): Promise<void> {
  const digest = digestOf(bytes);
  const result = resultOf("blob.put", await offerBlob(session, bytes, digest, pieces));
  expectSame("the answer to blob.put to name the digest", digest, result.digest);
}

/** The most payload that the server accepts in one chunk, at most 64 KiB. */
export function largestPayload(session: Session): number {
  return Math.min(2 ** 16, session.hello.limits.maxMessageBytes) - HEADER_BYTES;
}
