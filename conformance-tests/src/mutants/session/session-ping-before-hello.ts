import type { Mutant } from "../mutant.ts";
import { grantRefused } from "../rewriters/refusals.ts";

/** Answers strangers. */
export const sessionPingBeforeHello: Mutant = {
  mutantId: "SESSION-PING-BEFORE-HELLO",
  requirement: "DMPC-CTRL-009",
  title: "Answers a ping before hello.",
  caughtBy: ["SESSION-HELLO"],
  rewriter: grantRefused({ methods: ["ping"], code: "DMPC_SESSION_HELLO_REQUIRED" }, () => ({})),
};
