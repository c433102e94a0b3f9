import type { Mutant } from "../mutant.ts";
import { jsonObject } from "../rewriters/json-object.ts";

/** Does not look beyond what it needs. */
export const sessionSurplusMember: Mutant = {
  mutantId: "SESSION-SURPLUS-MEMBER",
  requirement: "DMPC-CTRL-005",
  title: "Serves a request that has a member which no request has.",
  caughtBy: ["SESSION-MALFORMED-TEXT"],
  rewriter: (link) => ({
    fromClient(message) {
      const request = jsonObject(message);
      if (request === undefined || !("id" in request) || !("surplus" in request)) {
        link.toImplementation(message);
        return;
      }
      delete request["surplus"];
      link.toImplementation(JSON.stringify(request));
    },
  }),
};
