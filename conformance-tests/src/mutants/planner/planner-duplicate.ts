import type { Mutant } from "../mutant.ts";
import { disguiseRefusals } from "../rewriters/refusals.ts";

/** Does not count. */
export const plannerDuplicate: Mutant = {
  mutantId: "PLANNER-DUPLICATE",
  requirement: "DMPC-GRAPH-001",
  title: "Refuses an id that occurs twice as one that names nothing.",
  caughtBy: ["PLAN-GRAPH-RULES"],
  rewriter: disguiseRefusals({ methods: ["plan.request"], code: "DMPC_GRAPH_DUPLICATE" }, "DMPC_GRAPH_REFERENCE"),
};
