import type { Mutant } from "../mutant.ts";
import { disguiseRefusals } from "../rewriters/refusals.ts";

/** Does not know why it cannot answer. */
export const plannerLongAnswer: Mutant = {
  mutantId: "PLANNER-LONG-ANSWER",
  requirement: "DMPC-CTRL-016",
  title: "Refuses a request whose plan would be too long as an internal fault.",
  caughtBy: ["PLAN-ANSWER-SIZE"],
  rewriter: disguiseRefusals({ methods: ["plan.request"], code: "DMPC_LIMIT_EXCEEDED" }, "DMPC_INTERNAL"),
};
