import { choicesOf, valueOf } from "../../oracles/index.ts";
import type { Mutant } from "../mutant.ts";
import { replaceAskedPlans } from "../rewriters/asking-plans.ts";
import { isLimited } from "../rewriters/asks.ts";

/** Leaves everything as it was. */
export const plannerOwnAllocations: Mutant = {
  mutantId: "PLANNER-OWN-ALLOCATIONS",
  requirement: "DMPC-PLAN-016",
  title: "Chooses the profiles' own allocations where others would make the plan better.",
  caughtBy: ["PLAN-ALLOCATIONS-OPTIMAL"],
  rewriter: replaceAskedPlans(({ request, chosen, placement }) => {
    const [own] = choicesOf(request);
    if (own === undefined || isLimited(request) || request.objective === "throughput") return undefined;
    return valueOf(own.request, placement) > valueOf(chosen, placement)
      ? { chosen: own.request, placement }
      : undefined;
  }),
};
