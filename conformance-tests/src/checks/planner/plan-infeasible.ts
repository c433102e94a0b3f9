import { askingRequest } from "../../arbitraries/index.ts";
import { surveyPlacements } from "../../oracles/index.ts";
import { inWords, nonConformance } from "../../verdict/check-outcome.ts";
import type { Check } from "../check.ts";
import { announcedExact } from "./ask-for-more.ts";

/** @see spec/planning.md#infeasibility */
export const planInfeasible: Check = {
  checkId: "PLAN-INFEASIBLE",
  role: "planner",
  capability: "plan-constraints",
  requirements: ["DMPC-PLAN-021"],
  title: "A request is answered as infeasible if no placement satisfies its constraints, and with a plan if one does.",
  behaviour: "valid",
  sends:
    "Requests of up to seven layers with random pins, protected tensors and flags, many of which exclude each other.",
  async run(context) {
    await context.forAll(askingRequest("plan-constraints", announcedExact(context.hello)), async (request) => {
      const result = await (await context.session()).call("plan.request", request);
      const { best } = surveyPlacements(request);
      if (best === undefined && !("conflict" in result)) {
        throw nonConformance(
          `[DMPC-PLAN-021] an infeasible partition, for nothing satisfies ${inWords(request.constraints)}`,
          inWords(result.segments),
        );
      }
      if (best !== undefined && "conflict" in result) {
        const placement = inWords(Object.fromEntries(best.placement));
        throw nonConformance(`[DMPC-PLAN-021] a plan, such as ${placement}`, inWords(result));
      }
    });
  },
};
