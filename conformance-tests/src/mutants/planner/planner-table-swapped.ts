import type { Mutant } from "../mutant.ts";
import { asks } from "../rewriters/asks.ts";
import { rewriteCalls } from "../rewriters/calls.ts";

/** Reads the wrong column. */
export const plannerTableSwapped: Mutant = {
  mutantId: "PLANNER-TABLE-SWAPPED",
  requirement: "DMPC-PLAN-005",
  title: "Takes the edge device's costs in a cost table for the end device's, and the other way round.",
  caughtBy: ["PLAN-COST-TABLE"],
  rewriter: rewriteCalls("plan.request", (request) => {
    if (asks(request)) return;
    for (const layer of request.costTable?.layers ?? []) [layer.endMs, layer.edgeMs] = [layer.edgeMs, layer.endMs];
  }),
};
