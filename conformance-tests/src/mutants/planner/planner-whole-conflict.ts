import { constraintsOf } from "../../oracles/index.ts";
import type { Mutant } from "../mutant.ts";
import { isLimited } from "../rewriters/asks.ts";
import { rewriteResults } from "../rewriters/results.ts";

/** Blames all. */
export const plannerWholeConflict: Mutant = {
  mutantId: "PLANNER-WHOLE-CONFLICT",
  requirement: "DMPC-PLAN-022",
  title: "Names all constraints of an infeasible request as the conflict.",
  caughtBy: ["PLAN-CONFLICT"],
  rewriter: rewriteResults("plan.request", (result, request) => {
    if (!("conflict" in result) || isLimited(request)) return;
    result.conflict = constraintsOf(request).map(({ pointer }) => pointer);
  }),
};
