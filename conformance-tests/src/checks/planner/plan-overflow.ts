import { OVERFLOW_BREACHES } from "../../arbitraries/index.ts";
import type { Check } from "../check.ts";
import { expectRefusals } from "../expect-refusals.ts";
import { REQUEST_CALLS } from "./request-calls.ts";

/** @see spec/partition.md#request */
export const planOverflow: Check = {
  checkId: "PLAN-OVERFLOW",
  role: "planner",
  requirements: ["DMPC-PART-002"],
  title: "A request whose costs add up to more than 10^9 ms is refused.",
  behaviour: "invalid",
  sends: "Random requests, each with layers, links or a tensor that bring the costs above 10^9 ms.",
  async run(context) {
    await expectRefusals(context, REQUEST_CALLS, OVERFLOW_BREACHES);
  },
};
