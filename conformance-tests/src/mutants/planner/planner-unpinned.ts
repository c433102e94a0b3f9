import { otherDevice } from "../../oracles/index.ts";
import type { Mutant } from "../mutant.ts";
import { replaceAskedPlans } from "../rewriters/asking-plans.ts";

/** Does not like to be told. */
export const plannerUnpinned: Mutant = {
  mutantId: "PLANNER-UNPINNED",
  requirement: "DMPC-PLAN-014",
  title: "Puts the first layer that is pinned on the other device.",
  caughtBy: ["PLAN-CONSTRAINTS"],
  rewriter: replaceAskedPlans(({ request, chosen, placement }) => {
    const [pin] = request.constraints?.pins ?? [];
    if (pin === undefined) return undefined;
    return { chosen, placement: new Map(placement).set(pin.layerId, otherDevice(pin.device)) };
  }),
};
