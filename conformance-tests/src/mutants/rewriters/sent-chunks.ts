import { type Chunk, decodeChunk, encodeChunk } from "../../client/chunk.ts";
import type { Link, Rewriter } from "../link.ts";

/**
 * Changes the chunks that the implementation sends.
 *
 * @param change - Returns what is sent in the chunk's place, each with its right CRC-32; the same object for no change.
 */
export function rewriteSentChunks(change: (chunk: Chunk) => readonly Chunk[]): (link: Link) => Rewriter {
  return (link) => ({
    fromImplementation(message) {
      if (typeof message === "string") {
        link.toClient(message);
        return;
      }
      const chunk = decodeChunk(message);
      for (const one of change(chunk)) link.toClient(one === chunk ? message : encodeChunk(one));
    },
  });
}
