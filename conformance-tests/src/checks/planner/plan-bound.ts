import { askingRequest } from "../../arbitraries/index.ts";
import { surveyPlacements, toMs } from "../../oracles/index.ts";
import { inconclusive, inWords, nonConformance } from "../../verdict/check-outcome.ts";
import type { Check } from "../check.ts";
import { planIfAny } from "./ask-for-more.ts";

/** @see spec/planning.md#optimality */
export const planBound: Check = {
  checkId: "PLAN-BOUND",
  role: "planner",
  capability: "plan-bounded",
  requirements: ["DMPC-PLAN-018"],
  title: "No placement that satisfies the constraints has less value than a plan's lower bound; every one is tried.",
  behaviour: "valid",
  sends: "Requests of up to seven layers for throughput, deadlines and memory limits near what is possible.",
  async run(context) {
    await context.forAll(askingRequest("plan-bounded", context.hello.capabilities), async (request) => {
      const judged = await planIfAny(context, request);
      const { best } = surveyPlacements(request);
      if (judged === undefined || best === undefined) return;
      const { objective } = judged.plan;
      if (objective === undefined) throw inconclusive("a lower bound (see PLAN-VALUE)", "a plan without one");
      if (objective.lowerBound <= toMs(best.value)) return;
      throw nonConformance(
        `[DMPC-PLAN-018] a lower bound of at most ${String(toMs(best.value))}, as of ${inWords(Object.fromEntries(best.placement))}`,
        String(objective.lowerBound),
      );
    });
  },
};
