import { ERROR_REGISTRY } from "@dmpc/schemas";
import type { Mutant } from "../mutant.ts";
import { rewriteExchanges } from "../rewriters/exchanges.ts";

/** Wants something to cancel. */
export const edgeCancelNothing: Mutant = {
  mutantId: "EDGE-CANCEL-NOTHING",
  requirement: "DMPC-INFER-007",
  title: "Refuses to cancel the same stream twice.",
  caughtBy: ["EDGE-CANCEL"],
  rewriter(link) {
    const cancelled = new Set<unknown>();
    return rewriteExchanges(({ method, params, answer }) => {
      if (method !== "infer.cancel" || answer["result"] === undefined) return;
      const { streamId } = params as { streamId: unknown };
      if (!cancelled.has(streamId)) {
        cancelled.add(streamId);
        return;
      }
      delete answer["result"];
      const code = "DMPC_INTERNAL";
      answer["error"] = { code: ERROR_REGISTRY[code].rpcCode, message: "It is over.", data: { code } };
    })(link);
  },
};
