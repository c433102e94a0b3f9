import { isDmpcError } from "@dmpc/schemas";
import { attemptHandshake, type Handshake, SUBPROTOCOL } from "../../client/index.ts";
import { expectSame, nonConformance } from "../../verdict/check-outcome.ts";
import type { Check, CheckContext } from "../check.ts";

/** @see spec/control-plane.md#connection */
export const sessionSubprotocol: Check = {
  checkId: "SESSION-SUBPROTOCOL",
  role: "session",
  requirements: ["DMPC-CTRL-001", "DMPC-CTRL-002"],
  title: "A handshake succeeds with the subprotocol dmpc.v1 if that is offered, and is refused if not.",
  async run(context) {
    for (const offer of [[SUBPROTOCOL], ["dmpc.v999", SUBPROTOCOL]]) {
      const handshake = await offerSubprotocols(context, offer);
      const offered = `an offer of ${offer.join(", ")}`;
      if (!handshake.opened) {
        throw nonConformance(
          `[DMPC-CTRL-001] ${offered} to be accepted`,
          `HTTP status ${String(handshake.httpStatus)}`,
        );
      }
      handshake.connection.drop();
      expectSame(`[DMPC-CTRL-001] ${offered} to be answered with`, SUBPROTOCOL, handshake.connection.subprotocol);
    }
    for (const offer of [[], ["dmpc.v999"], ["DMPC.V1"]]) {
      const handshake = await offerSubprotocols(context, offer);
      const expected = `[DMPC-CTRL-002] an offer of ${offer.join(", ") || "nothing"} to be refused`;
      if (handshake.opened) {
        handshake.connection.drop();
        throw nonConformance(expected, "an open connection");
      }
      if (handshake.httpStatus < 300) {
        throw nonConformance(
          expected,
          `the handshake of another subprotocol, or HTTP status ${String(handshake.httpStatus)}`,
        );
      }
    }
  },
};

/** Attempts a handshake, which a server answers one way or the other: it did when the run began. */
async function offerSubprotocols({ url, patienceMs }: CheckContext, offer: readonly string[]): Promise<Handshake> {
  return attemptHandshake(url, offer, patienceMs).catch((error: unknown) => {
    if (!isDmpcError(error, "DMPC_TRANSPORT_UNREACHABLE")) throw error;
    throw nonConformance(`an HTTP answer to a handshake that offers ${offer.join(", ") || "nothing"}`, error.message);
  });
}
