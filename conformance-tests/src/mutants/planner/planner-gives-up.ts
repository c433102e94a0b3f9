import { constraintsOf } from "../../oracles/index.ts";
import type { Mutant } from "../mutant.ts";
import { isConstrained } from "../rewriters/asks.ts";
import { rewriteExchanges } from "../rewriters/exchanges.ts";
import type { InfeasiblePartition, PartitionRequest } from "@dmpc/schemas";

/** Has had enough. */
export const plannerGivesUp: Mutant = {
  mutantId: "PLANNER-GIVES-UP",
  requirement: "DMPC-PLAN-021",
  title: "Calls a request infeasible that has three constraints or more.",
  caughtBy: ["PLAN-INFEASIBLE"],
  rewriter: rewriteExchanges(({ method, params, answer }) => {
    if (method !== "plan.request" || answer["result"] === undefined) return;
    const request = params as PartitionRequest;
    const conflict = constraintsOf(request).map(({ pointer }) => pointer);
    if (!isConstrained(request) || conflict.length < 3 || "conflict" in (answer["result"] as object)) return;
    const { modelDigest } = request.modelGraph;
    const result: InfeasiblePartition = { schemaVersion: "1.0", modelDigest, reason: "That is too much.", conflict };
    answer["result"] = result;
  }),
};
