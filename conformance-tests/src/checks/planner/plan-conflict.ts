import { askingRequest } from "../../arbitraries/index.ts";
import { surveyPlacements } from "../../oracles/index.ts";
import { expectSame } from "../../verdict/check-outcome.ts";
import type { Check } from "../check.ts";
import { announcedExact } from "./ask-for-more.ts";
import { expectIrreducible } from "./expect-irreducible.ts";

/** @see spec/planning.md#infeasibility */
export const planConflict: Check = {
  checkId: "PLAN-CONFLICT",
  role: "planner",
  capability: "plan-constraints",
  requirements: ["DMPC-PLAN-022"],
  title: "A conflict has constraints that no placement satisfies, and none that can be left out of it.",
  behaviour: "valid",
  sends:
    "Requests of up to seven layers with random pins, protected tensors and flags, many of which exclude each other.",
  async run(context) {
    await context.forAll(askingRequest("plan-constraints", announcedExact(context.hello)), async (request) => {
      const result = await (await context.session()).call("plan.request", request);
      const survey = surveyPlacements(request);
      // Whether there is a plan is what PLAN-INFEASIBLE judges.
      if (!("conflict" in result) || survey.best !== undefined) return;
      expectSame("[DMPC-PLAN-022] the conflict of the model", request.modelGraph.modelDigest, result.modelDigest);
      expectIrreducible(result.conflict, survey);
    });
  },
};
