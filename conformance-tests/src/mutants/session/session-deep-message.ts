import type { Mutant } from "../mutant.ts";
import { jsonObject } from "../rewriters/json-object.ts";

/** Reads to the bottom. */
export const sessionDeepMessage: Mutant = {
  mutantId: "SESSION-DEEP-MESSAGE",
  requirement: "DMPC-JSON-005",
  title: "Ignores an x- member of a ping however deep it is nested.",
  caughtBy: ["SESSION-NESTING"],
  rewriter: (link) => ({
    fromClient(message) {
      const request = jsonObject(message);
      const params = request?.["params"];
      if (request?.["method"] !== "ping" || typeof params !== "object" || params === null || !("x-deep" in params)) {
        link.toImplementation(message);
        return;
      }
      link.toImplementation(JSON.stringify({ ...request, params: { ...params, "x-deep": 0 } }));
    },
  }),
};
