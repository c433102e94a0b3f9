import type { EndMutant } from "./end-mutant.ts";
import { isBlobChunk, withFirstByteFlipped } from "./messages.ts";

/** Sends segments with other bytes than it announced. */
export const endSpoiltBlob: EndMutant = {
  mutantId: "END-SPOILT-BLOB",
  role: "end",
  requirement: "DMPC-END-008",
  title: "Sends segments with other bytes than it announced.",
  caughtBy: ["END-BLOBS"],
  mutate: () => ({
    rewriter: () => ({
      fromEnd: (message) =>
        typeof message !== "string" && isBlobChunk(message) === true ? [withFirstByteFlipped(message)] : [message],
    }),
  }),
};
