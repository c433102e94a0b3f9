import type { RpcError } from "@dmpc/schemas";
import type { Mutant } from "../mutant.ts";
import { rewriteExchanges } from "../rewriters/exchanges.ts";

/** Says it again. */
export const sessionAnswersTwice: Mutant = {
  mutantId: "SESSION-ANSWERS-TWICE",
  requirement: "DMPC-CTRL-003",
  title: "Answers a repeated hello twice.",
  caughtBy: ["SESSION-HELLO"],
  rewriter: rewriteExchanges(({ answer }, link) => {
    const error = answer["error"] as RpcError | undefined;
    if (error?.data.code === "DMPC_SESSION_HELLO_REPEATED") link.toClient(JSON.stringify(answer));
  }),
};
