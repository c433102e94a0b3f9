import { ERROR_REGISTRY } from "@dmpc/schemas";
import type { Mutant } from "../mutant.ts";
import { rewriteExchanges } from "../rewriters/exchanges.ts";

/** Reads its own schema only. */
export const plannerNoExtensions: Mutant = {
  mutantId: "PLANNER-NO-EXTENSIONS",
  requirement: "DMPC-JSON-003",
  title: "Refuses a model graph with a member whose name begins with x-.",
  caughtBy: ["PLAN-EXTENSIONS"],
  rewriter: rewriteExchanges(({ method, params, answer }) => {
    const { modelGraph } = (params ?? {}) as { modelGraph?: object };
    const extended = Object.keys(modelGraph ?? {}).some((name) => name.startsWith("x-"));
    if (method !== "plan.request" || !extended || answer["result"] === undefined) return;
    delete answer["result"];
    const code = "DMPC_DOCUMENT_INVALID";
    answer["error"] = { code: ERROR_REGISTRY[code].rpcCode, message: "What is this?", data: { code } };
  }),
};
