import { type Connection, encodeChunk, inOrder, type Piece } from "../client/index.ts";
import type { PartToSend } from "./edge-behaviour.ts";

/** Sends a part in the given pieces; in order, with CRC-32s, if none are given. */
export function sendPieces(
  { streamId, partIndex, bytes, maxPayloadBytes }: PartToSend,
  connection: Connection,
  pieces: readonly Piece[] = inOrder(partIndex, bytes.length, maxPayloadBytes),
): void {
  for (const { from, to, crc } of pieces) {
    const payload = bytes.subarray(from, to);
    const last = to === bytes.length;
    connection.sendBinary(encodeChunk({ streamId, partIndex, byteOffset: from, payload, last, blob: false, crc }));
  }
}
