import { SUBPROTOCOL } from "../../client/index.ts";
import { expectSame, nonConformance } from "../../verdict/check-outcome.ts";
import type { Check } from "../check.ts";

/** @see spec/control-plane.md#connection */
export const sessionSubprotocol: Check = {
  checkId: "SESSION-SUBPROTOCOL",
  role: "session",
  requirements: ["DMPC-CTRL-001", "DMPC-CTRL-002"],
  title: "A handshake succeeds with the subprotocol dmpc.v1 if that is offered, and is refused if not.",
  behaviour: "valid",
  sends: "Handshakes that offer dmpc.v1 alone, dmpc.v1 after another subprotocol, others only, and none.",
  async run(context) {
    for (const offer of [[SUBPROTOCOL], ["dmpc.v999", SUBPROTOCOL]]) {
      const handshake = await context.handshake(offer);
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
      const handshake = await context.handshake(offer);
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
