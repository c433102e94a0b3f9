import fc from "fast-check";
import { partitionRequest, SMALL, withExtensions } from "../../arbitraries/index.ts";
import { resultOf } from "../../client/index.ts";
import type { Check } from "../check.ts";
import { placementOf, planIn } from "./ask-for-plan.ts";

/** @see spec/conventions.md#json */
export const planExtensions: Check = {
  checkId: "PLAN-EXTENSIONS",
  role: "planner",
  requirements: ["DMPC-JSON-003"],
  title: "Members that begin with x- are ignored in every object of a request.",
  behaviour: "valid",
  sends: "Random requests with members that begin with x- in every object.",
  async run(context) {
    await context.forAll(
      fc.tuple(partitionRequest(SMALL), fc.nat(1_000)),
      async ([request, choice]) => {
        const session = await context.session();
        const answer = await session.request("plan.request", withExtensions(request, choice));
        placementOf(request, planIn(resultOf("plan.request", answer)));
      },
      0.3,
    );
  },
};
