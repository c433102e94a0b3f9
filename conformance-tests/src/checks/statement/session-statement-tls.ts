import { nonConformance, notSelected } from "../../verdict/check-outcome.ts";
import type { Check } from "../check.ts";
import { claimsOf } from "./claims-of.ts";

/** @see spec/conformance.md#conformance-statement */
export const sessionStatementTls: Check = {
  checkId: "SESSION-STATEMENT-TLS",
  role: "session",
  requirements: ["DMPC-CONF-002"],
  title: "The implementation is reached by wss if and only if the conformance statement says so.",
  behaviour: "valid",
  sends: "A hello; the suite looks at the scheme of the URL at which it is answered.",
  claim: () => undefined,
  async run(context) {
    const { reachedBy } = context;
    if (reachedBy === "adapter") throw notSelected("an adapter has no URL, so that neither ws nor wss is seen");
    await context.session();
    const claimed = claimsOf(context).supports("ICS-OPTION-TLS") ? "wss" : "ws";
    if (reachedBy === claimed) return;
    throw nonConformance(
      `[DMPC-CONF-002] to be reached by ${claimed}, as ICS-OPTION-TLS says`,
      `a URL of ${reachedBy}`,
    );
  },
};
