import type { PartitionPlan } from "@dmpc/schemas";
import { toMs, toNs } from "../oracles/index.ts";
import { rewriteExchanges } from "./exchange.ts";
import type { Mutant } from "./mutant.ts";

/** Rounds wrongly. */
export const plannerCostOff: Mutant = {
  mutantId: "PLANNER-COST-OFF",
  role: "planner",
  requirement: "DMPC-PLAN-005",
  title: "Gives a cost that is one nanosecond too high.",
  caughtBy: ["PLAN-COST"],
  rewriter: () =>
    rewriteExchanges(({ method, answer }) => {
      const plan = answer["result"] as PartitionPlan | undefined;
      if (method === "plan.request" && plan !== undefined) plan.costMs = toMs(toNs(plan.costMs) + 1);
    }),
};
