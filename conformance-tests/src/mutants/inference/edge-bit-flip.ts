import type { Mutant } from "../mutant.ts";
import { rewriteSentChunks } from "../rewriters/sent-chunks.ts";

/** Computes a little wrongly. */
export const edgeBitFlip: Mutant = {
  mutantId: "EDGE-BIT-FLIP",
  requirement: "DMPC-INFER-002",
  title: "Flips the lowest bit of the first byte of each chunk that the edge device sends.",
  caughtBy: ["EDGE-NUMERICS", "EDGE-EARLY-PART", "EDGE-OVERLAP", "EDGE-EVERY-CHUNKING", "EDGE-CONNECTIONS"],
  rewriter: rewriteSentChunks((chunk) => {
    const payload = chunk.payload.map((byte, index) => (index === 0 ? byte ^ 1 : byte));
    return [{ ...chunk, payload }];
  }),
};
