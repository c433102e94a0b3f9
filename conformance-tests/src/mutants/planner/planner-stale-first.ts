import { ERROR_REGISTRY, type ProfiledRequest, type RpcError } from "@dmpc/schemas";
import type { Mutant } from "../mutant.ts";
import { rewriteExchanges } from "../rewriters/exchanges.ts";

/** Looks at the clock first. */
export const plannerStaleFirst: Mutant = {
  mutantId: "PLANNER-STALE-FIRST",
  requirement: "DMPC-PART-001",
  title: "Refuses a request with a state that is too old for that, even where a profile does not belong to it.",
  caughtBy: ["PLAN-REFUSAL-ORDER"],
  rewriter: rewriteExchanges(({ method, params, answer }) => {
    const error = answer["error"] as RpcError | undefined;
    if (method !== "plan.request" || error?.data.code !== "DMPC_PROFILE_MISMATCH") return;
    const { end, edge } = params as ProfiledRequest;
    if (![end, edge].some(({ state: { ageMs, validForMs } }) => ageMs > validForMs)) return;
    const code = "DMPC_STATE_STALE";
    Object.assign(error, { code: ERROR_REGISTRY[code].rpcCode, data: { code } });
  }),
};
