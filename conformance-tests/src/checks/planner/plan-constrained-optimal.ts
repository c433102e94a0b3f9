import { askingRequest } from "../../arbitraries/index.ts";
import type { Check } from "../check.ts";
import { announcedExact } from "./ask-for-more.ts";
import { expectLeastValue } from "./expect-least-value.ts";

/** @see spec/planning.md#optimality */
export const planConstrainedOptimal: Check = {
  checkId: "PLAN-CONSTRAINED-OPTIMAL",
  role: "planner",
  capability: "plan-constraints",
  requirements: ["DMPC-PLAN-016"],
  title: "No other placement that satisfies the constraints has less value than the plan's; every one is tried.",
  behaviour: "valid",
  sends: "Requests of up to seven layers with random pins, protected tensors, flags and encodings.",
  async run(context) {
    const requests = askingRequest("plan-constraints", announcedExact(context.hello));
    await expectLeastValue(context, requests, "DMPC-PLAN-016");
  },
};
