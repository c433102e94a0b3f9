import type { Mutant } from "../mutant.ts";
import { rewriteCalls } from "../rewriters/calls.ts";

/** Takes the first. */
export const plannerAlternativeTwice: Mutant = {
  mutantId: "PLANNER-ALTERNATIVE-TWICE",
  requirement: "DMPC-PART-001",
  title: "Passes over alternatives with an allocation that the profile has already.",
  caughtBy: ["PLAN-ALTERNATIVES"],
  rewriter: rewriteCalls("plan.request", ({ end, edge }) => {
    for (const profile of [end?.profile, edge?.profile]) {
      if (profile?.alternatives === undefined) continue;
      const seen = new Set([JSON.stringify(profile.allocation)]);
      profile.alternatives = profile.alternatives.filter(({ allocation }) => {
        const isNew = !seen.has(JSON.stringify(allocation));
        seen.add(JSON.stringify(allocation));
        return isNew;
      });
    }
  }),
};
