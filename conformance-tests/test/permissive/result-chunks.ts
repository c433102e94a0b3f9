import { type Chunk, decodeChunk, encodeChunk, type Message } from "../../src/index.ts";
import type { Variant } from "./variant.ts";

/** Bytes of a tiny chunk: no divisor of any tensor's size. */
const TINY_BYTES = 7;

/** How long chunks are gathered that are to be sent in another order, in milliseconds. */
const GATHER_MS = 3;

/** Sends results in as many chunks as nobody would. */
export const tinyChunks: Variant = {
  title: "sends its results in chunks of seven bytes",
  role: "edge",
  rewriter: (link) => ({
    fromImplementation(message) {
      if (typeof message === "string") link.toClient(message);
      else for (const piece of cut(decodeChunk(message))) link.toClient(encodeChunk(piece));
    },
  }),
};

/** Sends results without a CRC-32. */
export const withoutCrc: Variant = {
  title: "gives no CRC-32",
  role: "edge",
  rewriter: (link) => ({
    fromImplementation(message) {
      link.toClient(typeof message === "string" ? message : encodeChunk({ ...decodeChunk(message), crc: false }));
    },
  }),
};

/** Sends results from back to front, the parts and inferences mixed. */
export const reversedChunks: Variant = {
  title: "sends the chunks of its results from last to first, parts and inferences interleaved",
  role: "edge",
  rewriter(link) {
    let chunks: Chunk[] = [];
    // What is said after a chunk stays after it.
    let texts: Message[] = [];
    const flush = (): void => {
      for (const chunk of interleave(chunks)) link.toClient(encodeChunk(chunk));
      for (const text of texts) link.toClient(text);
      chunks = [];
      texts = [];
    };
    return {
      fromImplementation(message) {
        if (typeof message === "string") {
          if (chunks.length === 0) link.toClient(message);
          else texts.push(message);
          return;
        }
        if (chunks.length === 0) setTimeout(flush, GATHER_MS);
        chunks.push(...cut(decodeChunk(message)));
      },
    };
  },
};

function cut(chunk: Chunk): Chunk[] {
  const { payload, byteOffset, last } = chunk;
  const count = Math.max(1, Math.ceil(payload.length / TINY_BYTES));
  return Array.from({ length: count }, (_, index) => ({
    ...chunk,
    byteOffset: byteOffset + index * TINY_BYTES,
    payload: payload.subarray(index * TINY_BYTES, (index + 1) * TINY_BYTES),
    last: last && index === count - 1,
  }));
}

/** From last to first, taking turns between the parts. */
function interleave(chunks: readonly Chunk[]): Chunk[] {
  const parts = new Map<string, Chunk[]>();
  for (const chunk of chunks) {
    const part = `${String(chunk.streamId)}/${String(chunk.partIndex)}`;
    parts.set(part, [...(parts.get(part) ?? []), chunk]);
  }
  const mixed: Chunk[] = [];
  while (mixed.length < chunks.length) {
    for (const part of parts.values()) {
      const chunk = part.pop();
      if (chunk !== undefined) mixed.push(chunk);
    }
  }
  return mixed;
}
