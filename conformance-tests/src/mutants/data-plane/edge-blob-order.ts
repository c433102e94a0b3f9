import type { Mutant } from "../mutant.ts";
import { voidDisorder } from "../rewriters/void-disorder.ts";

/** Wants blobs from front to back. */
export const edgeBlobOrder: Mutant = {
  mutantId: "EDGE-BLOB-ORDER",
  requirement: "DMPC-DATA-003",
  title: "Refuses a blob of which the last chunk comes before another one.",
  caughtBy: ["EDGE-BLOB", "EDGE-EVERY-CHUNKING"],
  rewriter: voidDisorder("blob.put", (chunks) => {
    const last = chunks.findIndex((chunk) => chunk.last);
    return last >= 0 && last < chunks.length - 1;
  }),
};
