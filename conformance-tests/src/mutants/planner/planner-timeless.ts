import type { Mutant } from "../mutant.ts";
import { rewriteCalls } from "../rewriters/calls.ts";

/** Has no clock. */
export const plannerTimeless: Mutant = {
  mutantId: "PLANNER-TIMELESS",
  requirement: "DMPC-STATE-004",
  title: "Accepts a state that is older than it is valid.",
  caughtBy: ["PLAN-STALENESS"],
  rewriter: rewriteCalls("plan.request", ({ end, edge }) => {
    for (const { state } of [end, edge].filter((device) => device !== undefined))
      state.ageMs = Math.min(state.ageMs, state.validForMs);
  }),
};
