import { crc32 } from "node:zlib";
import { FLAG, HEADER_BYTES } from "../../client/index.ts";
import type { Message } from "./end-mutant.ts";

/** A JSON-RPC message as far as a mutation cares. */
export type Rpc = Record<string, unknown>;

const FLAGS_OFFSET = 3;
const STREAM_OFFSET = 4;
const CRC_OFFSET = 12;

/** The object that a text message is; undefined for bytes, and for what is no object. */
export function readRpc(message: Message): Rpc | undefined {
  if (typeof message !== "string") return undefined;
  try {
    const value: unknown = JSON.parse(message);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Rpc) : undefined;
  } catch {
    return undefined;
  }
}

/** A member that is an object; an empty one if it is not. */
export function objectIn(value: unknown, name: string): Rpc {
  const member = typeof value === "object" && value !== null ? (value as Rpc)[name] : undefined;
  return typeof member === "object" && member !== null ? (member as Rpc) : {};
}

/** Whether the bytes are a chunk of a blob; undefined if they are no chunk. */
export function isBlobChunk(message: Message): boolean | undefined {
  if (typeof message === "string" || message.length < HEADER_BYTES) return undefined;
  return ((message[FLAGS_OFFSET] ?? 0) & FLAG.blob) !== 0;
}

/** A chunk with other flags. */
export function withFlags(chunk: Uint8Array, change: (flags: number) => number): Uint8Array {
  const copy = Uint8Array.from(chunk);
  copy[FLAGS_OFFSET] = change(copy[FLAGS_OFFSET] ?? 0);
  return copy;
}

/** A chunk of another stream. */
export function withStream(chunk: Uint8Array, change: (streamId: number) => number): Uint8Array {
  const copy = Uint8Array.from(chunk);
  const view = new DataView(copy.buffer);
  view.setUint32(STREAM_OFFSET, change(view.getUint32(STREAM_OFFSET, true)), true);
  return copy;
}

/** A chunk with another first byte, and the CRC-32 that goes with it. */
export function withFirstByteFlipped(chunk: Uint8Array): Uint8Array {
  const copy = Uint8Array.from(chunk);
  copy[HEADER_BYTES] = (copy[HEADER_BYTES] ?? 0) ^ 1;
  if (((copy[FLAGS_OFFSET] ?? 0) & FLAG.crc) !== 0) {
    new DataView(copy.buffer).setUint32(CRC_OFFSET, crc32(copy.subarray(HEADER_BYTES)), true);
  }
  return copy;
}
