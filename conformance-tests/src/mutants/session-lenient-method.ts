import { rewriteExchanges } from "./exchange.ts";
import type { Mutant } from "./mutant.ts";

/** Answers what it does not serve. */
export const sessionLenientMethod: Mutant = {
  mutantId: "SESSION-LENIENT-METHOD",
  role: undefined,
  requirement: "DMPC-CTRL-006",
  title: "Answers an unknown method with an empty result.",
  caughtBy: ["SESSION-UNKNOWN-METHOD"],
  rewriter: () =>
    rewriteExchanges(({ answer }) => {
      const error = answer["error"] as { readonly code: number } | undefined;
      if (error?.code !== -32601) return;
      delete answer["error"];
      answer["result"] = {};
    }),
};
