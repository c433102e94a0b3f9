import fc from "fast-check";
import { hugeAskingRequest } from "../../arbitraries/index.ts";
import { choicesOf, minimumCut, NEVER_CUT, toMs, valueOf } from "../../oracles/index.ts";
import { inWords, nonConformance } from "../../verdict/check-outcome.ts";
import type { Check } from "../check.ts";
import { announced, expectKept, planIfAny, reasonWithout } from "./ask-for-more.ts";

/** The capabilities under which the least value is a minimum cut, and not the least cost. */
const SUBJECTS = ["plan-constraints", "plan-energy", "plan-allocations"] as const;

/** @see spec/planning.md#optimality */
export const planAskedLarge: Check = {
  checkId: "PLAN-ASKED-LARGE",
  role: "planner",
  requirements: ["DMPC-PLAN-016"],
  title:
    "No placement of a graph of up to 120 layers has less value than the plan's; the least is known by minimum cut.",
  behaviour: "valid",
  sends: "Requests of 15 to 120 layers with constraints, encodings, energy objectives and alternatives.",
  reasonToLeaveOut: reasonWithout(SUBJECTS),
  async run(context) {
    const able = SUBJECTS.filter((capability) => announced(context.hello).includes(capability));
    await context.forAll(
      fc.oneof(...able.map((subject) => hugeAskingRequest(subject, able))),
      async (request) => {
        const judged = await planIfAny(context, request);
        if (judged === undefined) return;
        expectKept(judged);
        const least = Math.min(...choicesOf(request).map((choice) => minimumCut(choice.request).totalNs));
        const seen = valueOf(judged.chosen, judged.placement);
        if (least >= NEVER_CUT) throw new RangeError("a placement that satisfies constraints that nothing satisfies");
        if (seen <= least) return;
        throw nonConformance(
          `[DMPC-PLAN-016] a placement of a value of at most ${String(toMs(least))}`,
          `${String(toMs(seen))} with the segments ${inWords(judged.plan.segments)}`,
        );
      },
      0.4,
    );
  },
};
