import { ALTERNATIVE_BREACHES } from "../../arbitraries/index.ts";
import type { Check } from "../check.ts";
import { expectRefusals } from "../expect-refusals.ts";
import { REQUEST_CALLS } from "./request-calls.ts";

/** @see spec/planning.md#allocations */
export const planAlternatives: Check = {
  checkId: "PLAN-ALTERNATIVES",
  role: "planner",
  capability: "plan-allocations",
  requirements: ["DMPC-PART-001", "DMPC-PART-002"],
  title: "A profile that has an allocation twice, or alternatives of other layers or of too long ones, is refused.",
  behaviour: "invalid",
  sends: "Random requests, each with one such alternative.",
  async run(context) {
    await expectRefusals(context, REQUEST_CALLS, ALTERNATIVE_BREACHES);
  },
};
