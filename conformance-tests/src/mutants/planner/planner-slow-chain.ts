import type { Mutant } from "../mutant.ts";
import { dearer, replaceAskedPlans } from "../rewriters/asking-plans.ts";

/** Is content with less. */
export const plannerSlowChain: Mutant = {
  mutantId: "PLANNER-SLOW-CHAIN",
  requirement: "DMPC-PLAN-019",
  title: "Cuts a chain for throughput where another cut had been faster.",
  caughtBy: ["PLAN-CHAIN-THROUGHPUT"],
  rewriter: replaceAskedPlans((asked) => (asked.request.objective === "throughput" ? dearer(asked) : undefined)),
};
