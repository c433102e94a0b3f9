import type { Mutant } from "../mutant.ts";
import { disguiseRefusals } from "../rewriters/refusals.ts";

/** Runs over. */
export const plannerOverflow: Mutant = {
  mutantId: "PLANNER-OVERFLOW",
  requirement: "DMPC-PART-002",
  title: "Refuses costs that add up to too much as an internal fault.",
  caughtBy: ["PLAN-OVERFLOW"],
  rewriter: disguiseRefusals({ methods: ["plan.request"], code: "DMPC_COST_OVERFLOW" }, "DMPC_INTERNAL"),
};
