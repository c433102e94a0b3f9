import type { HelloResult, PartitionRequest, RpcError } from "@dmpc/schemas";
import { choicesOf, makePlan, placeAll } from "../../oracles/index.ts";
import type { Mutant } from "../mutant.ts";
import { rewriteExchanges } from "../rewriters/exchanges.ts";

/** Says yes to everything. */
export const plannerOverlooks: Mutant = {
  mutantId: "PLANNER-OVERLOOKS",
  requirement: "DMPC-PLAN-012",
  title: "Does not announce plan-energy, and answers requests for what it does not announce with plans.",
  caughtBy: ["PLAN-UNSUPPORTED"],
  rewriter: rewriteExchanges(({ method, params, answer }) => {
    const result = answer["result"] as HelloResult | undefined;
    if (method === "hello" && result !== undefined) {
      result.capabilities = result.capabilities.filter((name) => name !== "plan-energy");
    }
    const error = answer["error"] as RpcError | undefined;
    if (method !== "plan.request" || error?.data.code !== "DMPC_REQUEST_UNSUPPORTED") return;
    const request = params as PartitionRequest;
    const [chosen] = choicesOf(request);
    delete answer["error"];
    answer["result"] = makePlan(chosen?.request ?? request, placeAll(request.modelGraph, "end"), "obliging");
  }),
};
