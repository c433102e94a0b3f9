import type { Mutant } from "../mutant.ts";
import { disguiseRefusals } from "../rewriters/refusals.ts";

/** Forgets that it was greeted, or nearly so. */
export const sessionHelloAgain: Mutant = {
  mutantId: "SESSION-HELLO-AGAIN",
  requirement: "DMPC-CTRL-010",
  title: "Refuses a second hello as if there was no common version.",
  caughtBy: ["SESSION-HELLO"],
  rewriter: disguiseRefusals({ methods: ["hello"], code: "DMPC_SESSION_HELLO_REPEATED" }, "DMPC_SESSION_VERSION"),
};
