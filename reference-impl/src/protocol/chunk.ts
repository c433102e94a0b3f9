import { crc32 } from "node:zlib";
import { DmpcError } from "@dmpc/schemas";

/** Bytes of a chunk's header. */
const CHUNK_HEADER_BYTES = 24;

/** Largest message that is sent even where the peer accepts more, so that messages of several streams alternate. */
const PREFERRED_MESSAGE_BYTES = 256 * 1024;

const MAGIC = 0x4d44;
const VERSION = 1;
const FLAG_LAST = 1;
const FLAG_BLOB = 2;
const FLAG_CRC = 4;
const KNOWN_FLAGS = FLAG_LAST | FLAG_BLOB | FLAG_CRC;

/** One chunk of a part or blob. */
export interface Chunk {
  /** Inference or blob transfer that it belongs to. */
  readonly streamId: number;
  /** Position in the boundary table; 0 for a blob. */
  readonly partIndex: number;
  /** Position of the payload's first byte in the part or blob. */
  readonly byteOffset: number;
  /** Whether the part or blob ends where this chunk ends. */
  readonly last: boolean;
  /** Whether it belongs to a blob. */
  readonly blob: boolean;
  /** The bytes. After decoding a view of the message. */
  readonly payload: Uint8Array;
}

/** A chunk as it was received. */
export interface ReceivedChunk extends Chunk {
  /** False if the header gives a CRC-32 and the payload has another. */
  readonly intact: boolean;
}

/**
 * A chunk as one binary message, with the CRC-32 of its payload. Copies the payload once.
 *
 * @see spec/data-plane.md#chunk
 */
export function encodeChunk(chunk: Chunk): Uint8Array {
  const message = new Uint8Array(CHUNK_HEADER_BYTES + chunk.payload.byteLength);
  const header = new DataView(message.buffer);
  header.setUint16(0, MAGIC, true);
  header.setUint8(2, VERSION);
  header.setUint8(3, (chunk.last ? FLAG_LAST : 0) | (chunk.blob ? FLAG_BLOB : 0) | FLAG_CRC);
  header.setUint32(4, chunk.streamId, true);
  header.setUint32(8, chunk.partIndex, true);
  header.setUint32(12, crc32(chunk.payload), true);
  header.setBigUint64(16, BigInt(chunk.byteOffset), true);
  message.set(chunk.payload, CHUNK_HEADER_BYTES);
  return message;
}

/**
 * Reads a binary message. The payload is not copied.
 *
 * @throws DmpcError DMPC_FRAME_INVALID if it is not a chunk; a wrong CRC-32 is left to the stream that it belongs to.
 * @see spec/data-plane.md#chunk (DMPC-DATA-006, DMPC-DATA-007)
 */
export function decodeChunk(message: Uint8Array): ReceivedChunk {
  const refuse = (what: string): never => {
    throw new DmpcError("DMPC_FRAME_INVALID", `DMPC_FRAME_INVALID: ${what}`);
  };
  if (message.byteLength < CHUNK_HEADER_BYTES) refuse(`${String(message.byteLength)} bytes are no chunk header`);
  const header = new DataView(message.buffer, message.byteOffset, CHUNK_HEADER_BYTES);
  if (header.getUint16(0, true) !== MAGIC) refuse("wrong magic");
  if (header.getUint8(2) !== VERSION) refuse(`chunk version ${String(header.getUint8(2))} is not 1`);
  const flags = header.getUint8(3);
  if ((flags & ~KNOWN_FLAGS) !== 0) refuse("unknown flag");
  const byteOffset = Number(header.getBigUint64(16, true));
  if (byteOffset > Number.MAX_SAFE_INTEGER) refuse("byteOffset above 2^53 - 1");
  const payload = message.subarray(CHUNK_HEADER_BYTES);
  const crc = header.getUint32(12, true);
  return {
    streamId: header.getUint32(4, true),
    partIndex: header.getUint32(8, true),
    byteOffset,
    last: (flags & FLAG_LAST) !== 0,
    blob: (flags & FLAG_BLOB) !== 0,
    payload,
    intact: (flags & FLAG_CRC) === 0 ? true : crc32(payload) === crc,
  };
}

/**
 * Cuts a part or blob into chunks of at most `maxMessageBytes` with their headers. An empty one is one empty chunk.
 *
 * @see spec/data-plane.md (DMPC-DATA-001, DMPC-DATA-002)
 */
export function* cutIntoChunks(
  part: Pick<Chunk, "streamId" | "partIndex" | "blob"> & { readonly bytes: Uint8Array },
  maxMessageBytes: number,
): Generator<Chunk> {
  const { streamId, partIndex, blob, bytes } = part;
  const step = Math.min(maxMessageBytes, PREFERRED_MESSAGE_BYTES) - CHUNK_HEADER_BYTES;
  let byteOffset = 0;
  do {
    const payload = bytes.subarray(byteOffset, byteOffset + step);
    const last = byteOffset + payload.byteLength === bytes.byteLength;
    yield { streamId, partIndex, blob, byteOffset, last, payload };
    byteOffset += payload.byteLength;
  } while (byteOffset < bytes.byteLength);
}
