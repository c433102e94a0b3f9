import { ERROR_REGISTRY, type ResourceAllocation } from "@dmpc/schemas";
import type { Mutant } from "../mutant.ts";
import { rewriteExchanges } from "../rewriters/exchanges.ts";

/** Shares in halves. */
export const edgeAllocationSteps: Mutant = {
  mutantId: "EDGE-ALLOCATION-STEPS",
  requirement: "DMPC-DEPL-015",
  title: "Announces that it grants allocations, and grants no share but a half and the whole.",
  caughtBy: ["EDGE-ALLOCATION-GRANTED"],
  rewriter: rewriteExchanges(({ method, params, answer }) => {
    if (method !== "deploy.prepare" || answer["result"] === undefined) return;
    const { allocation } = params as { allocation?: ResourceAllocation };
    if (allocation === undefined || [0.5, 1].includes(allocation.cpuShare)) return;
    delete answer["result"];
    const code = "DMPC_DEPLOY_RESOURCES";
    answer["error"] = { code: ERROR_REGISTRY[code].rpcCode, message: "A half or all.", data: { code } };
  }),
};
