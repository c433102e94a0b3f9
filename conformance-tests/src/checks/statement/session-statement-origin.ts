import { browserHandshake, SUBPROTOCOL } from "../../client/index.ts";
import { nonConformance } from "../../verdict/check-outcome.ts";
import type { Check } from "../check.ts";
import { claimsOf } from "./claims-of.ts";

/** A page that no operator lets in: the domain is reserved (RFC 2606). */
const ORIGIN = "https://dmpc-conform.invalid";

/** @see spec/control-plane.md#connection */
export const sessionStatementOrigin: Check = {
  checkId: "SESSION-STATEMENT-ORIGIN",
  role: "session",
  requirements: ["DMPC-CONF-002"],
  title: "A handshake that carries Origin is refused if and only if the conformance statement says so.",
  behaviour: "valid",
  sends: "An opening handshake with the right subprotocol and the Origin of a page that no operator lets in.",
  claim: () => undefined,
  async run(context) {
    const { url, patienceMs } = context;
    const refuses = claimsOf(context).supports("ICS-OPTION-ORIGIN");
    const status = await browserHandshake(url, SUBPROTOCOL, ORIGIN, patienceMs);
    const refused = status >= 400 && status <= 499;
    if (refuses ? refused : status === 101) return;
    throw nonConformance(
      `[DMPC-CONF-002] a handshake with an Origin to be ${refuses ? "refused" : "accepted"}, as ICS-OPTION-ORIGIN says`,
      `HTTP status ${String(status)}`,
    );
  },
};
