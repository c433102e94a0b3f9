import { FLAG, HEADER_BYTES } from "../client/index.ts";
import type { Mutant } from "./mutant.ts";

const FLAGS_OFFSET = 3;
const CRC_OFFSET = 12;

/** Computes a little wrongly. */
export const edgeBitFlip: Mutant = {
  mutantId: "EDGE-BIT-FLIP",
  role: "edge",
  requirement: "DMPC-INFER-002",
  title: "Flips the lowest bit of each chunk that the edge device sends, and leaves the CRC-32 out.",
  caughtBy: ["EDGE-NUMERICS", "EDGE-EARLY-PART", "EDGE-OVERLAP"],
  rewriter: () => ({
    rewriteChunk(bytes) {
      if (bytes.length <= HEADER_BYTES) return bytes;
      const flipped = Uint8Array.from(bytes);
      const view = new DataView(flipped.buffer);
      view.setUint8(FLAGS_OFFSET, view.getUint8(FLAGS_OFFSET) & ~FLAG.crc);
      view.setUint32(CRC_OFFSET, 0, true);
      view.setUint8(HEADER_BYTES, view.getUint8(HEADER_BYTES) ^ 1);
      return flipped;
    },
  }),
};
