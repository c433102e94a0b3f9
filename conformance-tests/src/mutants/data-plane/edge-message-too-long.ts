import type { Mutant } from "../mutant.ts";
import { rewriteCalls } from "../rewriters/calls.ts";

/** Has no ear for the other. */
export const edgeMessageTooLong: Mutant = {
  mutantId: "EDGE-MESSAGE-TOO-LONG",
  requirement: "DMPC-CTRL-015",
  title: "Sends messages of up to a MiB to whoever accepts less.",
  caughtBy: ["PLAN-ANSWER-SIZE", "EDGE-MESSAGE-SIZE", "EDGE-ANSWER-SIZE"],
  rewriter: rewriteCalls("hello", ({ limits }) => {
    if (limits.maxMessageBytes >= 4_096) limits.maxMessageBytes = Math.max(2 ** 20, limits.maxMessageBytes);
  }),
};
