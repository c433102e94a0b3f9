import { ERROR_REGISTRY, type PartitionRequest, type RpcError } from "@dmpc/schemas";
import type { Mutant } from "../mutant.ts";
import { rewriteExchanges } from "../rewriters/exchanges.ts";

/** Burns out. */
export const plannerPriceOverflow: Mutant = {
  mutantId: "PLANNER-PRICE-OVERFLOW",
  requirement: "DMPC-PART-002",
  title: "Refuses prices of energy that add up to too much as an internal fault.",
  caughtBy: ["PLAN-PRICE-OVERFLOW"],
  rewriter: rewriteExchanges(({ method, params, answer }) => {
    const error = answer["error"] as RpcError | undefined;
    if (method !== "plan.request" || error?.data.code !== "DMPC_COST_OVERFLOW") return;
    if ((params as PartitionRequest).objective === "latency") return;
    const code = "DMPC_INTERNAL";
    Object.assign(error, { code: ERROR_REGISTRY[code].rpcCode, data: { code } });
  }),
};
