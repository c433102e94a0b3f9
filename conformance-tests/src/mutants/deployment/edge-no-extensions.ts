import { ERROR_REGISTRY } from "@dmpc/schemas";
import type { Mutant } from "../mutant.ts";
import { rewriteExchanges } from "../rewriters/exchanges.ts";

/** Knows its own members only. */
export const edgeNoExtensions: Mutant = {
  mutantId: "EDGE-NO-EXTENSIONS",
  requirement: "DMPC-JSON-003",
  title: "Refuses a deploy.release with a member whose name begins with x-.",
  caughtBy: ["EDGE-EXTENSIONS"],
  rewriter: rewriteExchanges(({ method, params, answer }) => {
    const extended = Object.keys(params ?? {}).some((name) => name.startsWith("x-"));
    if (method !== "deploy.release" || !extended || answer["result"] === undefined) return;
    delete answer["result"];
    const code = "DMPC_DOCUMENT_INVALID";
    answer["error"] = { code: ERROR_REGISTRY[code].rpcCode, message: "What is this?", data: { code } };
  }),
};
