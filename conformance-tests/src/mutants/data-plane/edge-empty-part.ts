import type { Mutant } from "../mutant.ts";
import { rewriteSentChunks } from "../rewriters/sent-chunks.ts";

/** Has nothing to send, and sends nothing. */
export const edgeEmptyPart: Mutant = {
  mutantId: "EDGE-EMPTY-PART",
  requirement: "DMPC-DATA-002",
  title: "Sends no chunk for a part of no bytes.",
  caughtBy: ["EDGE-NUMERICS"],
  rewriter: rewriteSentChunks((chunk) => (chunk.payload.length === 0 ? [] : [chunk])),
};
