import type { Mutant } from "../mutant.ts";

const POLICY = 1008;

/** Closes for another reason. */
export const edgeFrameStatus: Mutant = {
  mutantId: "EDGE-FRAME-STATUS",
  requirement: "DMPC-DATA-006",
  title: "Closes the connection on a binary message that is no chunk with the status 1003.",
  caughtBy: ["SESSION-FRAME-GARBAGE"],
  rewriter: () => ({ closing: (closing) => (closing.code === POLICY ? { ...closing, code: 1003 } : closing) }),
};
