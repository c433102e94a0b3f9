import { crc32 } from "node:zlib";
import { nonConformance } from "../verdict/check-outcome.ts";

/** Bytes of a chunk before its payload. */
export const HEADER_BYTES = 24;

/** The first two bytes of a chunk, as a little-endian number. */
export const MAGIC = 0x4d44;

/** The bits of the field `flags`. */
export const FLAG = {
  /** The chunk ends where its part or blob ends. */
  last: 1,
  /** The chunk belongs to a blob. */
  blob: 2,
  /** The header carries the payload's CRC-32. */
  crc: 4,
} as const;

/** One binary message of the data plane. */
export interface Chunk {
  /** The inference or blob transfer that the chunk belongs to. */
  readonly streamId: number;
  /** Position in the boundary table; 0 for a blob. */
  readonly partIndex: number;
  /** Position of the payload's first byte in the part or blob. */
  readonly byteOffset: number;
  /** The bytes that the chunk carries. */
  readonly payload: Uint8Array;
  /** Whether the chunk ends where its part or blob ends. */
  readonly last: boolean;
  /** Whether the chunk belongs to a blob. */
  readonly blob: boolean;
  /** Whether the header carries the payload's CRC-32. */
  readonly crc: boolean;
}

/**
 * The bytes of a chunk.
 *
 * @see spec/data-plane.md#chunk
 */
export function encodeChunk(chunk: Chunk): Uint8Array {
  const bytes = new Uint8Array(HEADER_BYTES + chunk.payload.length);
  const header = new DataView(bytes.buffer);
  header.setUint16(0, MAGIC, true);
  header.setUint8(2, 1);
  header.setUint8(3, (chunk.last ? FLAG.last : 0) | (chunk.blob ? FLAG.blob : 0) | (chunk.crc ? FLAG.crc : 0));
  header.setUint32(4, chunk.streamId, true);
  header.setUint32(8, chunk.partIndex, true);
  header.setUint32(12, chunk.crc ? crc32(chunk.payload) : 0, true);
  header.setBigUint64(16, BigInt(chunk.byteOffset), true);
  bytes.set(chunk.payload, HEADER_BYTES);
  return bytes;
}

/**
 * The chunk that an implementation sent.
 *
 * @throws {@link CheckOutcome} `fail` if the bytes are not a chunk, or not those that their CRC-32 says.
 * @see spec/data-plane.md#faults
 */
export function decodeChunk(bytes: Uint8Array): Chunk {
  const refuse = (expected: string, seen: string): never => {
    throw nonConformance(`a chunk ${expected}`, seen);
  };
  if (bytes.length < HEADER_BYTES) refuse("of at least 24 bytes", `${String(bytes.length)} bytes`);
  const header = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const flags = header.getUint8(3);
  const byteOffset = header.getBigUint64(16, true);
  const given = header.getUint32(12, true);
  const payload = bytes.subarray(HEADER_BYTES);
  const crc = (flags & FLAG.crc) !== 0;
  const right = crc ? crc32(payload) : 0;
  if (header.getUint16(0, true) !== MAGIC) refuse("that begins with 44 4d", hex(bytes.subarray(0, 2)));
  if (header.getUint8(2) !== 1) refuse("of version 1", `version ${String(header.getUint8(2))}`);
  if (flags > 7) refuse("without unknown flags", `flags ${String(flags)}`);
  if (byteOffset > BigInt(Number.MAX_SAFE_INTEGER)) refuse("with an offset of at most 2^53 - 1", String(byteOffset));
  if (given !== right) refuse(`with the crc32 ${right.toString(16)}`, given.toString(16));
  return {
    streamId: header.getUint32(4, true),
    partIndex: header.getUint32(8, true),
    byteOffset: Number(byteOffset),
    payload,
    last: (flags & FLAG.last) !== 0,
    blob: (flags & FLAG.blob) !== 0,
    crc,
  };
}

/** Bytes as hexadecimal digits, two a byte, cut off after 64 bytes. */
export function hex(bytes: Uint8Array): string {
  const digits = Buffer.from(bytes.subarray(0, 64))
    .toString("hex")
    .replaceAll(/(..)(?=.)/g, "$1 ");
  return bytes.length <= 64 ? digits : `${digits} … (${String(bytes.length)} bytes)`;
}
