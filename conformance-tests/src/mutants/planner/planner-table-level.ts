import type { Mutant } from "../mutant.ts";
import { asks } from "../rewriters/asks.ts";
import { rewriteResults } from "../rewriters/results.ts";

/** Says more than it was told. */
export const plannerTableLevel: Mutant = {
  mutantId: "PLANNER-TABLE-LEVEL",
  requirement: "DMPC-PLAN-009",
  title: "Gives plans for cost tables an optimization level.",
  caughtBy: ["PLAN-COST-TABLE"],
  rewriter: rewriteResults("plan.request", (result, request) => {
    if ("conflict" in result || request.costTable === undefined || asks(request)) return;
    result.optimizationLevel = "all";
  }),
};
