import { STALENESS_BREACHES } from "../../arbitraries/index.ts";
import type { Check } from "../check.ts";
import { expectRefusals } from "../expect-refusals.ts";
import { REQUEST_CALLS } from "./request-calls.ts";

/** @see spec/device-documents.md#system-state */
export const planStaleness: Check = {
  checkId: "PLAN-STALENESS",
  role: "planner",
  requirements: ["DMPC-STATE-004"],
  title: "A request with a state that is no longer valid is refused.",
  behaviour: "invalid",
  sends: "Random requests, each with a state that is a little or very much older than it is valid.",
  async run(context) {
    await expectRefusals(context, REQUEST_CALLS, STALENESS_BREACHES);
  },
};
