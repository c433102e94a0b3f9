import type { Mutant } from "../mutant.ts";

const TOO_LONG = 1009;

/** Closes for another reason. */
export const sessionTooLongStatus: Mutant = {
  mutantId: "SESSION-TOO-LONG-STATUS",
  requirement: "DMPC-CTRL-014",
  title: "Closes the connection on which a message is too long with the status 1002.",
  caughtBy: ["SESSION-MESSAGE-LIMIT"],
  rewriter: () => ({ closing: (closing) => (closing.code === TOO_LONG ? { ...closing, code: 1002 } : closing) }),
};
