import type { Mutant } from "../mutant.ts";
import { disguiseRefusals } from "../rewriters/refusals.ts";

/** Goes round in it. */
export const plannerCycle: Mutant = {
  mutantId: "PLANNER-CYCLE",
  requirement: "DMPC-GRAPH-003",
  title: "Refuses layers that depend on each other in a circle as an internal fault.",
  caughtBy: ["PLAN-GRAPH-RULES"],
  rewriter: disguiseRefusals({ methods: ["plan.request"], code: "DMPC_GRAPH_CYCLE" }, "DMPC_INTERNAL"),
};
