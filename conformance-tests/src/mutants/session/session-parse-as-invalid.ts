import { ERROR_REGISTRY, type RpcError } from "@dmpc/schemas";
import type { Mutant } from "../mutant.ts";
import { rewriteExchanges } from "../rewriters/exchanges.ts";

/** Does not tell text from JSON. */
export const sessionParseAsInvalid: Mutant = {
  mutantId: "SESSION-PARSE-AS-INVALID",
  requirement: "DMPC-CTRL-004",
  title: "Refuses a text that is not JSON as one that is no request.",
  caughtBy: ["SESSION-MALFORMED-TEXT"],
  rewriter: rewriteExchanges(({ answer }) => {
    const error = answer["error"] as RpcError | undefined;
    if (error?.data.code !== "DMPC_RPC_PARSE") return;
    error.data.code = "DMPC_RPC_INVALID";
    error.code = ERROR_REGISTRY.DMPC_RPC_INVALID.rpcCode ?? error.code;
  }),
};
