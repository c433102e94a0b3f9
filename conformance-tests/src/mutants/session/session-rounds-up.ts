import type { Mutant } from "../mutant.ts";
import { jsonObject } from "../rewriters/json-object.ts";

/** Means well. */
export const sessionRoundsUp: Mutant = {
  mutantId: "SESSION-ROUNDS-UP",
  requirement: "DMPC-JSON-002",
  title: "Takes a hello that accepts no deployments for one that accepts one.",
  caughtBy: ["SESSION-SCHEMAS"],
  rewriter: (link) => ({
    fromClient(message) {
      const request = jsonObject(message);
      const { limits } = (request?.["params"] ?? {}) as { limits?: { maxDeployments?: unknown } };
      if (request?.["method"] !== "hello" || limits?.maxDeployments !== 0) {
        link.toImplementation(message);
        return;
      }
      limits.maxDeployments = 1;
      link.toImplementation(JSON.stringify(request));
    },
  }),
};
