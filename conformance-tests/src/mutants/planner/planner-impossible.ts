import type { InfeasiblePartition, PartitionRequest } from "@dmpc/schemas";
import { constraintsOf } from "../../oracles/index.ts";
import type { Mutant } from "../mutant.ts";
import { isLimited } from "../rewriters/asks.ts";
import { rewriteExchanges } from "../rewriters/exchanges.ts";

/** Has no patience with limits. */
export const plannerImpossible: Mutant = {
  mutantId: "PLANNER-IMPOSSIBLE",
  requirement: "DMPC-PLAN-021",
  title: "Calls a request infeasible that has a deadline, or a limit of memory.",
  caughtBy: ["PLAN-LIMITS-INFEASIBLE"],
  rewriter: rewriteExchanges(({ method, params, answer }) => {
    if (method !== "plan.request" || answer["result"] === undefined) return;
    const request = params as PartitionRequest;
    if (!isLimited(request)) return;
    const conflict = constraintsOf(request).map(({ pointer }) => pointer);
    const { modelDigest } = request.modelGraph;
    const result: InfeasiblePartition = { schemaVersion: "1.0", modelDigest, reason: "So soon?", conflict };
    answer["result"] = result;
  }),
};
