import type { Mutant } from "../mutant.ts";
import { rewriteSentChunks } from "../rewriters/sent-chunks.ts";

/** Does not say where it ends. */
export const edgeLastFlag: Mutant = {
  mutantId: "EDGE-LAST-FLAG",
  requirement: "DMPC-DATA-001",
  title: "Sets the flag last on no chunk of a part that takes several.",
  caughtBy: ["EDGE-MESSAGE-SIZE"],
  rewriter: rewriteSentChunks((chunk) => (chunk.byteOffset === 0 ? [chunk] : [{ ...chunk, last: false }])),
};
