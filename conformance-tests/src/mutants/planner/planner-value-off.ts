import { toMs, toNs } from "../../oracles/index.ts";
import type { Mutant } from "../mutant.ts";
import { rewriteAskedPlans } from "../rewriters/asking-plans.ts";

/** Rounds in its own favour. */
export const plannerValueOff: Mutant = {
  mutantId: "PLANNER-VALUE-OFF",
  requirement: "DMPC-PLAN-017",
  title: "Gives a value that is a millionth of the unit too high.",
  caughtBy: ["PLAN-VALUE"],
  rewriter: rewriteAskedPlans(({ plan: { objective } }) => {
    if (objective !== undefined) objective.value = toMs(toNs(objective.value) + 1);
  }),
};
