import { MEMBER_BREACHES } from "../../arbitraries/index.ts";
import type { Check } from "../check.ts";
import { expectRefusals } from "../expect-refusals.ts";
import { REQUEST_CALLS } from "./request-calls.ts";

/** @see spec/partition.md#request */
export const planMembers: Check = {
  checkId: "PLAN-MEMBERS",
  role: "planner",
  requirements: ["DMPC-PART-003"],
  title: "A request with too few or too many of the members that its costs and its objective need is refused.",
  behaviour: "invalid",
  sends:
    "Random requests, each without a profile, with a cost table besides, or with weights or powers for least latency.",
  async run(context) {
    await expectRefusals(context, REQUEST_CALLS, MEMBER_BREACHES);
  },
};
