import { SUBPROTOCOL } from "../../client/connection.ts";
import type { Mutant } from "../mutant.ts";
import { passAll } from "../rewriters/pass-all.ts";

/** Lets everybody in. */
export const sessionAnySubprotocol: Mutant = {
  mutantId: "SESSION-ANY-SUBPROTOCOL",
  requirement: "DMPC-CTRL-002",
  title: "Accepts a handshake that does not offer dmpc.v1.",
  caughtBy: ["SESSION-SUBPROTOCOL"],
  offer: () => [SUBPROTOCOL],
  rewriter: passAll,
};
