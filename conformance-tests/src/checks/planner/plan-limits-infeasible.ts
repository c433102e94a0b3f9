import { askingRequest } from "../../arbitraries/index.ts";
import { surveyPlacements } from "../../oracles/index.ts";
import { resultOf } from "../../client/index.ts";
import { inWords, nonConformance } from "../../verdict/check-outcome.ts";
import type { Check } from "../check.ts";
import { expectIrreducible } from "./expect-irreducible.ts";

/** @see spec/planning.md#infeasibility */
export const planLimitsInfeasible: Check = {
  checkId: "PLAN-LIMITS-INFEASIBLE",
  role: "planner",
  capability: "plan-bounded",
  requirements: ["DMPC-PLAN-021", "DMPC-PLAN-022"],
  title:
    "A request with limits is called infeasible only if it is, with an irreducible conflict, and is never given a plan then.",
  behaviour: "valid",
  sends: "Requests of up to seven layers with deadlines and memory limits near what is possible.",
  async run(context) {
    await context.forAll(askingRequest("plan-bounded", context.hello.capabilities), async (request) => {
      const session = await context.session();
      const answer = await session.request("plan.request", request);
      const { deadlineMs, memory } = request.constraints ?? {};
      const isLimited = deadlineMs !== undefined || memory !== undefined;
      if (isLimited && "error" in answer && answer.error.data.code === "DMPC_PLAN_NOT_FOUND") return;
      const result = resultOf("plan.request", answer);
      const survey = surveyPlacements(request);
      if ("conflict" in result) {
        if (survey.best !== undefined) {
          const placement = inWords(Object.fromEntries(survey.best.placement));
          throw nonConformance(`[DMPC-PLAN-021] a plan, such as ${placement}, or none`, inWords(result));
        }
        expectIrreducible(result.conflict, survey);
        return;
      }
      if (survey.best !== undefined) return;
      throw nonConformance("[DMPC-PLAN-021] no plan, for there is none", inWords(result.segments));
    });
  },
};
