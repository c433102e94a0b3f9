import { type Connection, encodeChunk } from "../../client/index.ts";
import type { EdgeBehaviour, PartToSend } from "../edge-behaviour.ts";
import { sendPieces } from "../send-part.ts";

/** Position of the CRC-32 in a chunk. */
const CRC_OFFSET = 12;

type Send = (part: PartToSend, connection: Connection) => void;

const wholeChunk = ({ streamId, partIndex, bytes }: PartToSend): Parameters<typeof encodeChunk>[0] => ({
  streamId,
  partIndex,
  byteOffset: 0,
  payload: bytes,
  last: true,
  blob: false,
  crc: true,
});

/** Ways to spoil a part of at least two bytes, each a fault of a chunk by the data plane's rules. */
export const DAMAGES = {
  "a CRC-32 is wrong": (part, connection) => {
    const chunk = encodeChunk({ ...wholeChunk(part), payload: flipped(part.bytes) });
    new DataView(chunk.buffer).setUint32(CRC_OFFSET, 0x12345678, true);
    connection.sendBinary(chunk);
  },
  "a chunk comes twice, and the second time with other bytes": (part, connection) => {
    sendPieces(part, connection);
    connection.sendBinary(encodeChunk({ ...wholeChunk(part), payload: flipped(part.bytes) }));
  },
  "chunks overlap by a byte": (part, connection) => {
    const { partIndex, bytes } = part;
    const half = Math.floor(bytes.length / 2);
    sendPieces(part, connection, [{ partIndex, from: 0, to: half, crc: true }]);
    sendPieces({ ...part, bytes: flipped(bytes) }, connection, [
      { partIndex, from: half - 1, to: bytes.length, crc: true },
    ]);
  },
  "a chunk reaches beyond its part": (part, connection) => {
    connection.sendBinary(
      encodeChunk({ ...wholeChunk(part), payload: Buffer.concat([flipped(part.bytes), Buffer.of(1)]) }),
    );
  },
  "a chunk begins beyond its part": (part, connection) => {
    sendPieces(part, connection);
    connection.sendBinary(encodeChunk({ ...wholeChunk(part), byteOffset: part.bytes.length + 1 }));
  },
  "the flag last is missing": (part, connection) => {
    connection.sendBinary(encodeChunk({ ...wholeChunk(part), last: false }));
  },
  "the flag last comes before the end": (part, connection) => {
    const half = Math.floor(part.bytes.length / 2);
    connection.sendBinary(encodeChunk({ ...wholeChunk(part), payload: part.bytes.subarray(0, half) }));
    connection.sendBinary(encodeChunk({ ...wholeChunk(part), byteOffset: half, payload: part.bytes.subarray(half) }));
  },
  "the flag blob is set": (part, connection) => {
    connection.sendBinary(encodeChunk({ ...wholeChunk(part), blob: true }));
  },
  "an empty chunk comes before the part": (part, connection) => {
    connection.sendBinary(encodeChunk({ ...wholeChunk(part), payload: new Uint8Array(), last: false }));
    sendPieces(part, connection);
  },
  "a chunk is of a part that there is not": (part, connection) => {
    connection.sendBinary(encodeChunk({ ...wholeChunk(part), partIndex: 1_000 }));
    sendPieces(part, connection);
  },
} as const satisfies Record<string, Send>;

/** The name of a damage. */
export type DamageName = keyof typeof DAMAGES;

/** Spoils every part. */
export function damaging(name: DamageName): EdgeBehaviour {
  const send: Send = DAMAGES[name];
  return { name: `damages: ${name}`, sendPart: send };
}

function flipped(bytes: Uint8Array): Uint8Array {
  return bytes.map((byte) => byte ^ 0x41);
}
