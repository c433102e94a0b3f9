import type { RpcError } from "@dmpc/schemas";
import type { Mutant } from "../mutant.ts";
import { rewriteExchanges } from "../rewriters/exchanges.ts";

/** Answers what it does not serve. */
export const sessionLenientMethod: Mutant = {
  mutantId: "SESSION-LENIENT-METHOD",
  requirement: "DMPC-CTRL-006",
  title: "Answers an unknown method with an empty result.",
  caughtBy: ["SESSION-UNKNOWN-METHOD"],
  rewriter: rewriteExchanges(({ answer }) => {
    const error = answer["error"] as RpcError | undefined;
    if (error?.data.code !== "DMPC_RPC_METHOD_UNKNOWN") return;
    delete answer["error"];
    answer["result"] = {};
  }),
};
