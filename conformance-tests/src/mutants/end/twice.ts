import type { EndMutant } from "./end-mutant.ts";
import { isBlobChunk } from "./messages.ts";

/** Sends each chunk of a part twice. */
export const endTwice: EndMutant = {
  mutantId: "END-TWICE",
  role: "end",
  requirement: "DMPC-END-010",
  title: "Sends each chunk of a part twice.",
  caughtBy: ["END-PARTS"],
  mutate: () => ({
    rewriter: () => ({
      fromEnd: (message) => (isBlobChunk(message) === false ? [message, message] : [message]),
    }),
  }),
};
