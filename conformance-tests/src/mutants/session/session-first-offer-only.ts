import { SUBPROTOCOL } from "../../client/connection.ts";
import type { Mutant } from "../mutant.ts";
import { passAll } from "../rewriters/pass-all.ts";

/** Reads one name. */
export const sessionFirstOfferOnly: Mutant = {
  mutantId: "SESSION-FIRST-OFFER-ONLY",
  requirement: "DMPC-CTRL-001",
  title: "Refuses a handshake that offers dmpc.v1 after another subprotocol.",
  caughtBy: ["SESSION-SUBPROTOCOL"],
  offer: (subprotocols) => (subprotocols.indexOf(SUBPROTOCOL) > 0 ? undefined : subprotocols),
  rewriter: passAll,
};
