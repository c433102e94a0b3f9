import type { PartitionPlan } from "@dmpc/schemas";
import { rewriteExchanges } from "./exchange.ts";
import type { Mutant } from "./mutant.ts";

/** Promises more than was measured. */
export const plannerAllocation: Mutant = {
  mutantId: "PLANNER-ALLOCATION",
  role: "planner",
  requirement: "DMPC-PLAN-011",
  title: "Gives the edge device one thread more than its profile was measured with.",
  caughtBy: ["PLAN-STRUCTURE"],
  rewriter: () =>
    rewriteExchanges(({ method, answer }) => {
      const plan = answer["result"] as PartitionPlan | undefined;
      if (method === "plan.request" && plan !== undefined) plan.allocations.edge.threads += 1;
    }),
};
