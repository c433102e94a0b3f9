import type { RpcError } from "@dmpc/schemas";
import type { Mutant } from "../mutant.ts";
import { rewriteExchanges } from "../rewriters/exchanges.ts";

/** A number of its own. */
export const sessionErrorNumber: Mutant = {
  mutantId: "SESSION-ERROR-NUMBER",
  requirement: "DMPC-CTRL-007",
  title: "Refuses an unknown method with a number that is not its code's.",
  caughtBy: ["SESSION-UNKNOWN-METHOD"],
  rewriter: rewriteExchanges(({ answer }) => {
    const error = answer["error"] as RpcError | undefined;
    if (error?.data.code === "DMPC_RPC_METHOD_UNKNOWN") error.code = -32_000;
  }),
};
