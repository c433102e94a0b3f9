import type { Mutant } from "../mutant.ts";
import { rewriteCalls } from "../rewriters/calls.ts";

/** Takes anybody's. */
export const plannerForeignState: Mutant = {
  mutantId: "PLANNER-FOREIGN-STATE",
  requirement: "DMPC-PART-001",
  title: "Accepts the state of another device than the profile's.",
  caughtBy: ["PLAN-BELONGING"],
  rewriter: rewriteCalls("plan.request", ({ end, edge }) => {
    for (const { profile, state } of [end, edge].filter((device) => device !== undefined))
      state.deviceId = profile.device.deviceId;
  }),
};
