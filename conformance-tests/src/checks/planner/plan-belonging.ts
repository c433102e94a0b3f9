import { BELONGING_BREACHES } from "../../arbitraries/index.ts";
import type { Check } from "../check.ts";
import { expectRefusals } from "../expect-refusals.ts";
import { REQUEST_CALLS } from "./request-calls.ts";

/** @see spec/partition.md#request */
export const planBelonging: Check = {
  checkId: "PLAN-BELONGING",
  role: "planner",
  requirements: ["DMPC-PART-001"],
  title: "A request whose profiles or states do not belong to it is refused.",
  behaviour: "invalid",
  sends: "Random requests, each with a profile or state of another model, granularity, level, device or set of layers.",
  async run(context) {
    await expectRefusals(context, REQUEST_CALLS, BELONGING_BREACHES);
  },
};
