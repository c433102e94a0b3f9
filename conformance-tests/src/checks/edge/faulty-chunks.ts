import type { ErrorCode } from "@dmpc/schemas";
import { type Chunk, encodeChunk } from "../../client/index.ts";

/** Chunks of a stream, the last of which is at fault. */
export interface FaultyTransfer {
  /** The requirement that names the code. */
  readonly requirement: string;
  /** What is wrong, in words. */
  readonly what: string;
  /** The code with which the call that announced the stream shall be refused. */
  readonly code: ErrorCode;
  /** The messages, the last of which is at fault. */
  readonly messages: (streamId: number) => Uint8Array[];
}

/** What the faults are made for: a part or blob of 24 bytes at least, and whether it is a blob. */
export interface FaultTarget {
  /** Its size in bytes. */
  readonly sizeBytes: number;
  /** Whether it is a blob, and not part 0. */
  readonly blob: boolean;
  /** A part index that does not belong to the stream. */
  readonly wrongPartIndices: readonly number[];
}

/**
 * Every kind of fault in a chunk of a stream that was announced, and pairs of faults, of which the first in the order
 * of the requirements counts.
 *
 * @see spec/data-plane.md#faults (DMPC-DATA-007 to DMPC-DATA-009)
 */
export function faultyTransfers({ sizeBytes, blob, wrongPartIndices }: FaultTarget): FaultyTransfer[] {
  const chunk = (streamId: number, from: number, length: number, change: Partial<Chunk> = {}): Uint8Array =>
    encodeChunk({
      streamId,
      partIndex: 0,
      byteOffset: from,
      payload: new Uint8Array(length).fill(7),
      last: from + length === sizeBytes,
      blob,
      crc: true,
      ...change,
    });
  const range = (what: string, message: (streamId: number) => Uint8Array): FaultyTransfer => ({
    requirement: "DMPC-DATA-008",
    what,
    code: "DMPC_CHUNK_RANGE",
    messages: (streamId) => [message(streamId)],
  });
  const crc = (what: string, message: (streamId: number) => Uint8Array): FaultyTransfer => ({
    requirement: "DMPC-DATA-007",
    what,
    code: "DMPC_FRAME_CRC",
    messages: (streamId) => [flipLastBit(message(streamId))],
  });
  return [
    crc("a payload of another CRC-32", (id) => chunk(id, 0, 8)),
    crc("a payload of another CRC-32 in a wrong place", (id) => chunk(id, sizeBytes, 8)),
    ...wrongPartIndices.map((partIndex) =>
      range(`the part index ${String(partIndex)}`, (id) => chunk(id, 0, 8, { partIndex })),
    ),
    range("the flag blob wrong", (id) => chunk(id, 0, 8, { blob: !blob })),
    range("bytes beyond the end", (id) => chunk(id, sizeBytes - 4, 8, { last: true })),
    range("an offset beyond the end", (id) => chunk(id, 2 ** 53 - 1, 8)),
    range("the flag last too early", (id) => chunk(id, 0, 8, { last: true })),
    range("the flag last missing", (id) => chunk(id, sizeBytes - 8, 8, { last: false })),
    range("no payload", (id) => chunk(id, 0, 0)),
    range("no payload at the end", (id) => chunk(id, sizeBytes, 0, { last: true })),
    {
      requirement: "DMPC-DATA-008",
      what: "bytes that had arrived, and the flag last too early",
      code: "DMPC_CHUNK_RANGE",
      messages: (id) => [chunk(id, 0, 8), chunk(id, 4, 8, { last: true })],
    },
    {
      requirement: "DMPC-DATA-009",
      what: "the same bytes again",
      code: "DMPC_CHUNK_OVERLAP",
      messages: (id) => [chunk(id, 0, 8), chunk(id, 0, 8)],
    },
    {
      requirement: "DMPC-DATA-009",
      what: "one byte that had arrived",
      code: "DMPC_CHUNK_OVERLAP",
      messages: (id) => [chunk(id, 8, 8), chunk(id, 1, 8, { crc: false })],
    },
    {
      requirement: "DMPC-DATA-009",
      what: "a stretch around bytes that had arrived",
      code: "DMPC_CHUNK_OVERLAP",
      messages: (id) => [chunk(id, 4, 1), chunk(id, 8, 1), chunk(id, 0, 16)],
    },
  ];
}

function flipLastBit(message: Uint8Array): Uint8Array {
  return message.map((byte, index) => (index === message.length - 1 ? byte ^ 1 : byte));
}
