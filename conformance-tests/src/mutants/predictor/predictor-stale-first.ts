import { ERROR_REGISTRY, type LatencyPredictParams, type RpcError } from "@dmpc/schemas";
import type { Mutant } from "../mutant.ts";
import { rewriteExchanges } from "../rewriters/exchanges.ts";

/** Looks at the clock first. */
export const predictorStaleFirst: Mutant = {
  mutantId: "PREDICTOR-STALE-FIRST",
  requirement: "DMPC-PRED-008",
  title: "Refuses a question with a state that is too old for that, even where the state is of another device.",
  caughtBy: ["PREDICT-REFUSAL-ORDER"],
  rewriter: rewriteExchanges(({ method, params, answer }) => {
    const error = answer["error"] as RpcError | undefined;
    if (method !== "latency.predict" || error?.data.code !== "DMPC_PROFILE_MISMATCH") return;
    const { ageMs, validForMs } = (params as LatencyPredictParams).state;
    if (ageMs <= validForMs) return;
    const code = "DMPC_STATE_STALE";
    Object.assign(error, { code: ERROR_REGISTRY[code].rpcCode, data: { code } });
  }),
};
