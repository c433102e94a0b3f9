import { ERROR_REGISTRY } from "@dmpc/schemas";
import type { Mutant } from "../mutant.ts";
import { rewriteExchanges } from "../rewriters/exchanges.ts";

/** Reads its own schema only. */
export const predictorNoExtensions: Mutant = {
  mutantId: "PREDICTOR-NO-EXTENSIONS",
  requirement: "DMPC-JSON-003",
  title: "Refuses a latency model with a member whose name begins with x-.",
  caughtBy: ["PREDICT-EXTENSIONS"],
  rewriter: rewriteExchanges(({ method, params, answer }) => {
    const { latencyModel } = (params ?? {}) as { latencyModel?: object };
    const extended = Object.keys(latencyModel ?? {}).some((name) => name.startsWith("x-"));
    if (method !== "latency.predict" || !extended || answer["result"] === undefined) return;
    delete answer["result"];
    const code = "DMPC_DOCUMENT_INVALID";
    answer["error"] = { code: ERROR_REGISTRY[code].rpcCode, message: "What is this?", data: { code } };
  }),
};
